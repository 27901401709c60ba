/** Capitalised words that are no names of people: words that begin sentences, and what things and places are called. */

const NO_NAMES = `person home fear peace docker heaven hell the this that these those there here what when where which who why how and or but not no yes please thank thanks
is are was were has have had will would can could shall should may might must do does did if then than for from to of in on at by
with as it its i we you he she they me my your his her their our us him them a an all any some each every both none other another
new old good bad first second third last next hello hi dear hey good bye ok okay today tomorrow yesterday monday tuesday wednesday
thursday friday saturday sunday january february march april june july august september october november december age aged sex
male female man woman men women boy girl mr mrs ms miss dr prof sir madam unknown none null nan true false name names address phone
email date time id number note notes re subject sent gender title address city country dob mrn born status
und oder aber der die das ein eine ich wir sie er es ist sind war mit von zum zur bei auf für sehr geehrte geehrter liebe lieber
montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz mai juni juli oktober dezember
le les la un une des et ou mais je nous vous il elle ils elles est sont avec pour dans sur lundi mardi mercredi jeudi vendredi samedi
dimanche janvier février mars avril juin juillet août septembre octobre novembre décembre
los las el una uno unos y pero yo nosotros ella ellos es son con para por en enero febrero marzo abril mayo junio julio agosto
septiembre octubre noviembre diciembre os um uma eu ele ela são com em fevereiro março maio junho julho setembro outubro dezembro
president chairman chairwoman speaker minister ambassador king queen prince princess everybody everyone anyone someone nobody
customer customers client clients patient patients user users team all colleague colleagues friend friends reader readers
hiring student students parent parents sir madam valued support service
using based given including see also chief former our only just like such very more most`;

const THINGS = `universe america academy account adapter agency airlines airport algorithm alliance analysis analyst analytics api app application archive
army assistant association attention award awards axis bank base bay beach benchmark bible block board book books boost bot bridge
building bureau cafe camp canyon card castle cathedral cell center centre chain challenge champion chapel chart chat chatbot church
city class classifier clinic cloud club cluster coast code coefficient college column comments committee commission community
company computer conference config constant consulting convolution corp corporation council county course court criterion cup
curve cut data database dataset dataframe day decoder demo department descent design detection developer dictionary diffusion
director distance distribution district divergence document domain drive economics editor education election embedding emitter
encoder engine engineer engineering entropy environment equation error estate estimator evaluation event exam experiment expert
explorer export express factor falls family feature features festival field file filter finance forest form foundation forum
framework function fund gallery game games garden gardens gate generator glacier global government graph grid group grove guide
hall harbor harbour health height heights hill hills hospital hotel house human hub image imaging inc index industries
inequality information inlet input inquiry institute insurance integration intelligence interface international island islands
job journal kernel key kit label laboratory labs lake landing language law layer learning ledger length level library license
light likelihood limited line link linux list llc lodge log loss ltd machine mall management manager map market matrix mean mechanics
media medical memorial memory message method metric ministry mixture mission model modeling models module monument moments monte
motor motors mount mountain movie museum music naive net network networks neural news node noise norm normalization notebook
number object ocean office operator optimizer orchestra order organization output overview package page palace panel paper parameter
park parser partners party path pattern peak peninsula performance pipeline plan planner platform player plaza plot point police
policy pond pool port prediction press principle prize probability problem process processor product production products profile
program programmer project property protocol provider province public publishing query question random rank rate ratio recognition
record records recovery reduction region registry regression regressor regularization repository report representative research
resort restaurant river road robot room row rule run sales sample sampler sampling sampler scale schema school science
scientist score scorer search secretary section security sequence series server service services session set setting share shop
similarity simulation simulator sky society software solution solutions song source space spatial spring springs square stadium
standard state station statistics store story strait strategy stream street structure studio studios style summary supermarket
support survey synthesis system systems table tag task tech technologies technology temple tensor test testing text theater theatre
theorem theory tower tradition training transform transformer transport treaty tree trial trust tuning tutorial type union unit
university update uploader user valley value variable variance vector version video view village vision volume warehouse watcher
water weight weights wiki window woods word words world zone
airways avenue lane boulevard gmbh verein universität schule straße krankenhaus klinik stadt université école hôpital rue ville
société universidad escuela hospital calle ciudad sociedad universidade escola rua cidade sociedade empresa
lead senior junior string integer int boolean bool float double optional varchar capital foods builders holdings associates
brothers sons alerts alert notifications notification newsletter bot reminder recognizer wonderful wrong children fireman cop
perfect pass fail demo default custom example placeholder assistant administrator consultant specialist officer executive representative surgeon`;

/** Things that are family names as well: behind a title they are. */
const FAMILY =
  "banks camp castle chapel church coast court day field fields forest fox garden gates grove hall hill hills house hunter king lake lane law light line marks mills moore mount north page palace park parker parsons point pond pool price river rivers space spring square state stone story street style valley view village walker ward water west wood woods young";

let families: ReadonlySet<string> | undefined;

/** Whether a word for a thing, in small letters, is a family name as well. */
export function isFamilyName(word: string): boolean {
  families ??= new Set(FAMILY.split(" "));
  return families.has(word);
}

let noNames: ReadonlySet<string> | undefined;
let things: ReadonlySet<string> | undefined;

/** Whether a word in small letters ends a name in front of it. */
export function isNoName(word: string): boolean {
  noNames ??= new Set(NO_NAMES.split(/\s+/));
  return noNames.has(word);
}

/** Whether a word in small letters makes what it stands in the name of a thing, a place or a trade. */
export function isThing(word: string): boolean {
  things ??= new Set(THINGS.split(/\s+/));
  return things.has(word);
}
