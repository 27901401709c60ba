"""Writes server/src/detect/names/givenNames.ts from the names that the PyPI package `Faker` (MIT) lists by country.

    pip install Faker && python scripts/given-names.py

Run by hand when the list is to change; the file is committed. Names that are ordinary words, months, places, products,
libraries or algorithms are left out: a name counts only beside other evidence, and a missed one costs less than a wrong one.
"""

import importlib
import re
import unicodedata
from pathlib import Path

# Lists that hold the frequent names of a country are taken whole.
WHOLE = """en_US en_GB fr_FR es_MX pt_BR pt_PT it_IT nl_NL sv_SE no_NO da_DK fi_FI pl_PL cs_CZ hu_HU hr_HR en_NG
en_IN""".split()
# Of long lists only what two other countries have as well.
SHARED = """es_ES en_IE de_DE de_AT de_CH fr_CH es_AR es_CO es_CL en_NZ tr_TR is_IS ro_RO sk_SK sl_SI et_EE lt_LT en_PK en_KE vi_VN""".split()

# Frequent names in Latin letters whose lists there are in other scripts, or in no order.
MORE = """
mohammed muhammad mohamed mohammad ahmed ahmad ali hassan hussein hossein omar umar khalid khaled ibrahim yusuf youssef yousef
mustafa mahmoud abdullah abdul abdulrahman saeed said hamza bilal tariq tarek karim kareem walid rashid faisal fahad fatima
fatma aisha ayesha khadija zainab zeinab maryam mariam layla leila noor nour amina salma huda samira yasmin nadia rania reza
mehdi mahdi amir hamid saeid zahra parisa shirin farhad behzad
mehmet ahmet huseyin hasan ismail osman murat emre burak serkan hakan volkan ayse emine hatice zeynep elif meryem merve busra
esra ozlem selin ece yusuf kemal cem ozan tolga onur baris orhan
rahul rohit amit anil sunil sanjay vijay ajay rajesh ramesh suresh mahesh ganesh dinesh mukesh rakesh deepak manoj vinod ashok
arun kiran ravi raj rajiv sachin saurabh gaurav nikhil vikram vivek ankit abhishek aditya arjun karthik krishna lakshmi priya
pooja neha anjali kavita sunita anita rekha meena divya shreya sneha swati deepika aishwarya ananya kavya nisha ritu shweta
harpreet gurpreet manpreet jaspreet prakash pradeep sandeep sridhar srinivas venkatesh subramanian ramya vidya
xiaoming xiaohong xiaoli xiaowei jianguo jianhua jianping weiming guoqiang haiyan yanling meiling lihua xiuying guiying
xiulan yifan zihan haoran yuxuan ziyi junjie zhiwei jiahao yuhan mingyu wenjie xinyi yuting
haruto yuto sota haruki takumi kenji hiroshi takeshi satoshi takashi kenta daisuke shota ryota yusuke naoki kazuki hideki
koichi shinji tetsuya makoto akira yoko keiko yuki sakura aoi hina misaki yui haruka ayumi tomoko naoko kumiko megumi emi
akiko michiko yumiko toshiko akifumi toshimi tomomi kaori mayumi noriko
minjun seojun dohyun jihoon jiho junseo hyunwoo minho sungmin jaehyun donghyun youngho seoyeon jiwoo minseo jimin hyejin
eunji soyeon yuna minji jiyeon sunhee youngsook jinwoo sangwoo taehyung
sergei sergey dmitry dmitri alexei aleksey andrei andrey mikhail nikolai nikolay vladimir igor oleg pavel anatoly yuri boris
evgeny evgeni konstantin maxim ivan olga tatiana tatyana natalia natalya svetlana irina ekaterina katya anastasia oksana
volodymyr mykola oleksandr andriy yulia kateryna
georgios dimitrios konstantinos ioannis nikolaos panagiotis vasilis yannis giorgos katerina eleni maria sofia
chukwu chinedu ngozi chioma emeka ifeanyi oluwaseun babatunde adebayo folake kwame kofi ama akosua thabo sipho nomsa
nguyen linh huong thuy phuong tuan hung dung minh khanh anh somchai
""".split()

# Ordinary words (of the languages that Plumbline reads), months, titles, units.
WORDS = """
abril agosto aid ain ake ale all alles alma alta ama amber amen amor angel ani ann ante apple april are ares aria art ase ash
aster august auguste aurora autumn ava avril axel azure azul bar bas baron basil beat beau bella berry best beta bill bird
birch bis bishop blake blanca blanche bless blessing bliss blue bob bonita bonus bot brandy breeze brook bud buddy cadence cal
candy car carol cash cat cedar celeste chance charity charm chase chef cherry chip christian christmas chuck clay clement cliff
clara claro clarity clementine cole colt come comfort con concepcion conn constance consuelo coral cord cruz crystal daily
daisy dale dame dan danger data dawn day dear dee del dell demi dena der desire destiny dia diamond dick dis divine dolores
dolly dom don dot drew duke dulce dusty dylan earl east ebony eda eden edit edu ela else ema emerald ene eng ense era ernest eta
eva even ever faith fancy favour fay felicity fern fin fina fine finn flor flora flower fortune forum fox foster fran franc
frank free freedom friend gael gal gay gem general ginger given glen glory gold golden good grace grant gray green grey gun
guy hale halo hall hana happiness happy harm harmony harp haven hazel heath heather heaven helle hella heritage hero holly
honest honey honor hope horn humble hunter ida ide iris ian imi ina ing inge inna innocent iris isa ise ivory ivy jade jan jasmine
jasper jay jean jet jewel job joke jolly joy jubilee judge jules july jun june juno just justice justin juste king kind kick
kit kitty lady lamb lan lana lane lark larry lark laurel lavender law lea lee legend leo lexi liberty light lily lin link
lionel lis lise live long lord lot love lovely loyal luck lucky lune lux luz lyric mad madonna magda magic magna mai maj major
mall man mani mar marble mare marina marine mark marlin marvel mary may mason master mat matter max mea mel melody
mercedes mercy merit merry mer mia miel mika mila mile miles milla mille mine mio mir misty moon mor more moses muse nail
nana nanny nar nas nature nerve new nick nico nigel night nil nile noble noe noel nor norm normal north nova oak ocean odd
ole olive once one opal ora oran orange orchid oscar our owe pace page pal pansy pan par parker pat patience patron paz peace
peach pearl peer pen penny per pet petal phoenix piano pia pie pier pilar pim pink pious piper pol pop poppy porter potter
precious precise praise prince princess prior prize prudence purity queen quest quick rae rain rainbow ran randy ranger rat
raven ray real red reed regina reine remedios rex rich rico ride rio river rivers rob robin rock rocio rocky rod roman romance rosa rose
rosemary rosa rosario round rowan roy royal ruby rue rune rusty sable sad sage sai sails sal salvador salt sam samba sandy
santa santos sapphire savior scarlet sea season see sem sen sense serene serenity seven shade shadow shay sheer shine sierra silver sin
sine skip sky sol sole solution soledad sonny sorrel spark spring stella sterling stone storm success sue summer sun sunday
sunny sunshine supreme sven sweet talent tan tea teal ted temple ten tender terra tess theme therese tide ties tiger til till tim
time times tine titi tom tone tonic topaz tor toy tracy treasure tree trinity true trust truth tui ula una und uni unique union
unity van vale valor vega vela velvet vera vent ver vera verity vernon victor victory vida vide vie vigil vine viola violet
virtue visa vision vita vit vive war warm water wave weaver wells west whisper white wild will willow win winner winter wise
wish wit wolf wood worth wren year yen young zeal zen zest zion line elif sys sep age dev said floor aud tilde uno lone lex cas paw sos fem che iban urban hung lance ability assumption ascension conception dolor esperanza
gloria imaculada ines inmaculada luna milagros montserrat nieves nova paloma perla piedad prudencia reyes sagrario sol
socorro tierra trinidad virtudes amparo angustias buenaventura caridad encarnacion fe fidel modesto modesta pastor pastora
perpetua pio plato primitivo primitiva salud santos severo severa sebe toro valiente vito ambrosia begoña candela clemente
donato feliciano flora fortuna grata leal leandra lupe maxima maximo nazaret paz placido prospero ramo urbano visitacion
""".split()

# Places.
PLACES = """
africa aida alaska alba albany alexandria america andorra ankara asia aspen atlanta augusta austin avila bali berlin bethany
bolivia boston brazil bristol britain brittany brooklyn cairo california cambridge cameron camden carolina carson chad chelsea
chester cheyenne chile china cleveland colombia congo columbia cordoba corsica cuba cyprus dakota dallas darwin dayton denver
derby devon dublin durham easton egypt eire england erin eugene florence florida florenza france gambia geneva genova georgia
germany ghana hamilton havana holland houston hudson india indiana iran ireland israel italia italy jackson jamaica jordan
kent kentucky kenya kingston lagos lancaster lauderdale lebanon lincoln lisbon logan london lorraine lourdes lucca macon madeira madison
mali malta marseille melbourne memphis milan milano monaco montana monterrey nairobi napoli nevada newton normandy oakland odessa
oslo oxford palma paris parma persia peru petra philadelphia pisa preston ravenna regensburg rhodes richmond roma romania rome
russia salem samara samaria santiago savannah scotland sedona seville sharon shannon siena sofia sonora spain sparta stanford
stuart sydney syria tampa texas thailand toledo trent troy tunis turkey valencia valencia valladolid venice verona victoria vienna
virginia wales warren washington wyoming york zaire zürich zurich beirut cadiz ceylon delhi medina mecca quito lima lola bahia
""".split()

# Products, companies, libraries, models, data sets, algorithms and things named after people.
THINGS = """
ada adam adams adela adele alexa alice alpaca amos andrew ansible apollo archie arlo arthur atlas aura azura babel bard bert
bertha blanche bloom bob bolt boost boris breeze cassandra camel caesar carbon cassini celeste celery celine chai chart claude
clara cleo clio colette coral cortana cosmo cuda cupid dag dagster dali dante dash dask data diana dino dolly eclipse edda
edison elmo electra eliza ella elastic emma enigma ernie ether euler faker falcon fathom fauna felix finn firefly flair flask
fleet flora flow ford foundry fourier galileo gauss gaussian gemma gemini genie gini ginger grok gretel haskell hector helios
helm hermes hilbert hive horace hugo huffman hydra iago icarus ignite ionic iris ivy jamie jasmine jasper java jenkins julia
jupiter jupyter kafka kali kalman karma karma keras kepler kibana kimi laplace lasso laravel lars larq lenny leia lexi lima linus
llama lora lorenz loki lua luca luci lucene luigi luna lux lynx magenta maia mamba manus mariadb marie markov maven maxim medusa
mercury merlin meta mercedes mira mistral mojo monte mona nala naomi nemo neo neon nero nexus nike nim nina nokia nova numa numpy
odin olympia opus orion orca oscar otto pandora pascal pearson perl perseus phi pixel plato plotly poisson polly poly prefect
presto prophet puck pythia python qwen ray react redis reno rhea rho rhino ria roberta rosetta ruby rust sage sanders satori
saturn scala scout seldon selenium sem sequoia sigma siri smola solaris sonic sophia spark sphinx starlet sting stella surya
swift sylvia tao tempo tesla thalia theano theo theta thor thora titan timm titus triton trixie turing turbo tyson ulysses
unity uma ursa vala vega venus verne vespa vesta vicuna vita viola watson weka wendy whitney wolfram xena yara yolo zelda
zenith zephyr zeta zeus zilliz titanic pokemon lena lenna barbara hadoop hudi iceberg impala kylin pig samza storm tika
benjamin bernoulli bayes cauchy cholesky dirichlet fisher
""".split()
# What stands above by mistake of caution and is far more often a person.
KEEP = """
andrew arthur barbara benjamin emma felix frank diana hugo lars larry lena marie mary naomi nina otto oscar sylvia theo therese
victoria wendy whitney eva rosa rosario dylan roy sam tom tim ted bob bill nick dan don jack carol cameron celine clara dante adela
adele alice ella linus maxim marina luca vera victor justin jules jan ian leo sofia sophia lea leonor ines ida ines fidel gloria
clemente feliciano salvador logan sharon shannon jay lana lola mona nico randy robin rob ray roman santos stuart sue tracy
vernon eugene erin boris jamie jasmin larry ernest drew dale christian noel nigel lily heather hazel holly emma finn
""".split()


def plain(name):
    """A name in small letters of ASCII, as `plain` of names/lexicon.ts makes it."""
    name = "".join(c for c in unicodedata.normalize("NFD", name.lower()) if not unicodedata.combining(c))
    for letter, written in (("ł", "l"), ("ø", "o"), ("ß", "ss"), ("æ", "ae"), ("ı", "i"), ("đ", "d"), ("ð", "d"), ("þ", "th"), ("œ", "oe")):
        name = name.replace(letter, written)
    return name


def words(locale, most):
    """The first given names in the lists of a country, as single plain words."""
    provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
    found = set()
    for kind in ("first_names_male", "first_names_female", "first_names"):
        listed = getattr(provider, kind, ())
        if isinstance(listed, property):
            listed = listed.fget(provider)
        for name in list(listed)[:most]:
            found |= {word for word in re.split(r"[\s-]+", plain(name)) if re.fullmatch(r"[a-z]{3,13}", word)}
    return found


def main():
    lists = [(locale, words(locale, 300 if locale in WHOLE else 2000)) for locale in WHOLE + SHARED]
    count = {}
    for _, names in lists:
        for name in names:
            count[name] = count.get(name, 0) + 1
    taken = {name for name, times in count.items() if times > 2}
    for locale, names in lists:
        if locale in WHOLE:
            taken |= names
    german = dict(lists)
    taken |= german["de_DE"] & (german["de_AT"] | german["de_CH"])
    japanese = importlib.import_module("faker.providers.person.ja_JP").Provider.first_romanized_names
    taken |= {plain(name) for name in japanese} | set(MORE)
    out = {plain(word) for word in WORDS + PLACES + THINGS} - set(KEEP)
    names = sorted(name for name in taken - out if len(name) > 2)
    lines, line = [], ""
    for name in names:
        if len(line) + len(name) > 112:
            lines.append(line.strip())
            line = ""
        line += f"{name} "
    lines.append(line.strip())
    body = "\n".join(lines)
    target = Path(__file__).parent.parent / "server/src/detect/names/givenNames.ts"
    target.write_text(
        "// Generated by scripts/given-names.py from the PyPI package Faker (MIT). Do not edit.\n\n"
        "/** Given names of many countries in small letters of ASCII, sorted, a blank or a line end between them. */\n"
        f"export const GIVEN_NAMES = `{body}`;\n",
        encoding="utf-8",
    )
    print(f"{len(names)} names")


if __name__ == "__main__":
    main()
