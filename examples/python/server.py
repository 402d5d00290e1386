# A duplex v1 server (docs/reference/protocol.md): says one sentence 600 ms after the user has fallen silent, and stops when the
# user speaks. Put your model where `hear` is. Python >= 3.10 and `pip install "websockets>=13"` (the standard library
# has no WebSockets). Run: python3 examples/python/server.py [port]
import asyncio, json, pathlib, struct, sys, wave
from websockets.asyncio.server import serve
from websockets.exceptions import ConnectionClosed

IN = {"sampleRate": 16000, "encoding": "pcm16le", "frameMs": 20}
OUT = {"sampleRate": 16000, "encoding": "pcm16le"}
# One sentence of 2.2 s, 16 kHz mono: only speech is scored.
with wave.open(str(pathlib.Path(__file__).parent.parent / "reply.wav")) as wav:
    REPLY = wav.readframes(wav.getnframes())

class Speaker:
    loud = quiet = replies = playing = 0
    owed = False

    def hear(self, pcm):
        voiced = sum(s * s for s in struct.unpack("<320h", pcm)) / 320 > 300**2
        self.loud, self.quiet = (self.loud + 1, 0) if voiced else (0, self.quiet + 1)
        self.playing -= 1
        if self.loud == 3:
            if self.playing > 0:
                yield json.dumps({"type": "interrupted", "responseId": f"r{self.replies}"})
            self.owed, self.playing = True, 0
        elif self.owed and self.quiet == 600 // 20:
            self.owed, self.playing, self.replies = False, len(REPLY) // 640, self.replies + 1
            yield json.dumps({"type": "response", "responseId": f"r{self.replies}"})
            yield REPLY

async def fail(ws, code, close, message):
    await ws.send(json.dumps({"type": "error", "code": code, "message": message, "fatal": True}))
    await ws.close(close)

async def talk(ws):
    hello = json.loads(await asyncio.wait_for(ws.recv(), 10))
    if (hello["type"], hello["protocol"], hello["version"]) != ("hello", "duplex", 1):
        raise ValueError("no hello")
    fits = lambda offers, mine: any(mine.items() <= offer.items() for offer in offers)
    if not fits(hello["input"], IN) or not fits(hello["output"], OUT):
        return await fail(ws, "bad-format", 1003, "this server needs 16 kHz, 20 ms")
    lockstep, speaker, frame = hello.get("lockstep") is True, Speaker(), 0
    await ws.send(json.dumps({
        "type": "hello", "protocol": "duplex", "version": 1, "input": IN, "output": OUT, "lockstep": lockstep,
        "pacing": "burst", "interrupts": True, "server": {"name": "example-python", "version": "1"}}))
    while isinstance(message := await asyncio.wait_for(ws.recv(), 30), bytes) or json.loads(message)["type"] != "bye":
        if isinstance(message, str):
            continue
        if len(message) != 640:
            return await fail(ws, "bad-format", 1003, "expected 640 bytes of audio")
        for answer in speaker.hear(message):
            await ws.send(answer)
        if lockstep:
            await ws.send(json.dumps({"type": "step", "frame": frame}))
        frame += 1

async def conversation(ws):
    try:
        await talk(ws)
    except asyncio.TimeoutError:
        await fail(ws, "timeout", 4408, "no hello within 10 s, or no audio for 30 s")
    except (ValueError, KeyError, TypeError, AttributeError):
        await fail(ws, "bad-message", 1002, "expected a hello of duplex v1, then JSON events")
    except ConnectionClosed:
        pass

async def main():
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 8765
    async with serve(conversation, "127.0.0.1", port, compression=None, max_size=65536) as server:
        print(f"ws://127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
        await server.serve_forever()

asyncio.run(main())
