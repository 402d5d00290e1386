/**
 * The commonest words of spoken English, most frequent first: the filler of the recogniser's grammar, so that
 * speech about other things has something else to be recognised as. Ranks after SUBTLEX-US (Brysbaert & New,
 * Behavior Research Methods 2009); names, coarse words and split contractions left out.
 */
export const COMMON_WORDS: readonly string[] = `
you i the to a it that and of what in me is we this he on for my your have do no be know was not
can are all i'm it's don't that's you're can't i'll what's let's he's we're there's with just get
here but there so they right like out go she up about if him got oh at now come one how well yeah
her want think good see let did why who as his will going from when back okay yes time look take
an man where them would been some hey tell or us had were say could something really down then
little way our make too never by over more need mean very didn't i've she's they're won't isn't
doesn't couldn't i'd wasn't you've who's we'll you'll here's off sorry give has thank love said am
people please sure any thing only because two should doing much sir maybe help anything these god
even night call talk nothing into first find wait put great thought day work life before better
again still home guy those than around other away new last uh ever stop keep told must things big
after long does always their everything nice name money guys feel believe thanks old place fine
kind hello lot years made leave hi girl hear father through every bad listen remember three boy
coming wrong might stay house may baby another dad wanted enough talking happened show course
being care done getting mind left ask car understand mother which try miss came own world guess
next else trying someone real room morning hold woman yourself today looking mom friend move same
job tonight went son best saw found pretty ready heard whole seen together minute men head matter
knew excuse many idea without play family meet most run while wife once live somebody everybody
used use myself took yet start called kid tomorrow happy school problem watch bring actually
business says hope open already since looks sit cause alone hard wants stuff turn days friends
until few kids honey gone both door later saying such killed having face worry ago five second
brother case thinking probably beautiful hand check year forget hit lost minutes crazy late phone
nobody end easy doctor shut under part deal soon four anyone pay happen true each supposed eat
mine working town afraid drink exactly whatever hurt knows heart gave young everyone chance read
makes number taking change anyway week married point hands police word fun wish bit game party set
cut comes sleep shot anybody stand water boys trouble dear couple gets making eyes break story far
times um close means funny goes lady asked walk fire hours hate rest person inside waiting
different girls least important ah also line yours office dinner quite against fight side six half
pick question ahead cool women body high husband reason almost dog buy truth met telling hot
anymore behind started speak bed moment tried blood shall stupid
`
	.trim()
	.split(/\s+/);
