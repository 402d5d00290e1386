// Closed classes of English, and the verbs that carry the frame of a request or a story rather than its topic.
// Every other word counts as content: mostly nouns, but also adjectives and rarer verbs.
const CLOSED = `
a an the this that these those some any no every each all both either neither another other such
i me my mine myself you your yours yourself he him his himself she her hers herself it its itself
we us our ours ourselves they them their theirs themselves one ones someone somebody something anyone anybody
anything everyone everybody everything nobody nothing none who whom whose which what when where why how whatever
about above across after against along around as at before behind below beside between beyond by down during
for from in inside into like near of off on onto out over past since than through till to toward towards under
until up upon with within without
and but or nor so yet because if unless although though while whether
not never always often sometimes usually maybe perhaps probably really very too quite rather pretty just only
even still already again also almost enough ever here there now then soon later today tomorrow yesterday tonight
once twice more most less least much many few little lot lots bit kind sort
actually basically anyway well okay ok oh ah um uh er hmm hey hi hello yeah yes right sure please thanks thank
sorry wait
zero one two three four five six seven eight nine ten
`;
const FRAME_VERBS = `
be am is are was were been being do does did done doing have has had having can could may might must shall should
will would ought
get gets got gotten getting give gives gave given giving go goes going gone went come comes came coming
make makes made making take takes took taken taking put puts putting keep keeps kept keeping let lets
say says said saying tell tells told telling ask asks asked asking talk talks talked talking speak speaks spoke
explain explains explained explaining describe describes described describing walk walks walked walking
show shows showed shown showing know knows knew known knowing think thinks thought thinking
want wants wanted wanting need needs needed needing like likes liked try tries tried trying help helps helped
helping look looks looked looking see sees saw seen seeing find finds found finding feel feels felt feeling
mean means meant happen happens happened happening work works worked working use uses used using
start starts started starting stop stops stopped stopping wonder wonders wondered wondering remember remembers
remembered understand understands understood hear heard call calls called calling turn turns turned turning
i'm i've i'd i'll you're you've you'd you'll he's he'd he'll she's she'd she'll it's it'd it'll we're we've we'd
we'll they're they've they'd they'll that's that'd that'll there's here's what's who's where's how's when's let's
don't doesn't didn't can't couldn't won't wouldn't shouldn't isn't aren't wasn't weren't haven't hasn't hadn't
gonna wanna gotta
`;

/** The words that near-duplicate detection compares; every other word is masked. Lower case, with apostrophes. */
export const FUNCTION_WORDS: ReadonlySet<string> = new Set(
	`${CLOSED} ${FRAME_VERBS}`.split(/\s+/).filter((word) => word !== ''),
);
