/**
 * Short forms of given names that are common in the United States, a name and its short forms a line. Names of
 * other places are few among them; `matching.nicknames` in study.yaml adds a list of one's own.
 */
const COMMON = `
abigail abby gail
abraham abe
albert al bert
alejandro alex ale
alexander alex al xander sandy sasha
alexandra alex alexa lexi sandra sandy sasha
alfred al fred
alice ali
allison allie ali
amanda mandy
andrea andi drea
andrew andy drew
angela angie
anita nita
ann annie nan
anna annie anya
anthony tony
antonio tony
barbara barb barbie babs
beatrice bea trixie
benjamin ben benny benji
bernard bernie
bradley brad
brandon bran
bridget bridie
calvin cal
cameron cam
carolyn carol carrie
caroline carrie carol
cassandra cass cassie sandra
catherine cathy cat kate katie cate
cecilia cece
charles charlie chuck chas
charlotte charlie lottie
christian chris
christina chris chrissy tina
christine chris chrissy tina
christopher chris kit topher
clifford cliff
clinton clint
constance connie
cynthia cindy
daniel dan danny
danielle dani
david dave davy
deborah deb debbie
debra deb debbie
denise denny
dennis denny
diana di
dolores lola
dominic dom
donald don donnie
dorothy dot dottie
douglas doug
edward ed eddie ted ned
edwin ed eddie
eleanor ellie nell nora
elena lena
elizabeth liz lizzie beth betsy betty eliza libby lisa ellie
emily em emmy
emma em emmy
eric ricky
eugene gene
evelyn evie
ezekiel zeke
florence flo
frances fran frannie
francis frank fran
francisco frank paco pancho
franklin frank
frederick fred freddy
gabriel gabe
gabriela gaby gabi
gabrielle gabby
gerald gerry jerry
geraldine gerry
gerard gerry jerry
gilbert gil
gregory greg
guadalupe lupe
guillermo memo
gwendolyn gwen
harold hal harry
harriet hattie
heather heath
helen nell
henry hank harry hal
herbert herb bert
herman manny
ignacio nacho
irene rene
isaac ike
isabel bella izzy
isabella bella izzy
jacob jake
jacqueline jackie
james jim jimmy jamie
jane janie
janet jan
janice jan
jason jay
jeffrey jeff
jennifer jen jenny
jeremiah jerry
jeremy jerry
jerome jerry
jesse jess
jessica jess jessie
jesus chuy
joan joanie joni
joanna jo
joel joey
john johnny jack jon
johnathan jon johnny
jonathan jon jonny
jose pepe
joseph joe joey
josephine jo josie
joshua josh
judith judy
judy jude
julia julie jules
julian jules
katherine kate kathy katie kat kitty kay
kathleen kathy kate katie kat
kathryn kathy kate katie kat
kenneth ken kenny
kimberly kim
kristen kris
kristina kris tina
laura laurie
lauren laurie
lawrence larry
leonard leo len lenny
leslie les
lillian lily lil
linda lin lindy
louis lou
louise lou
lucille lucy
luis lou
madeline maddie
manuel manny
marcus marc mark
margaret maggie meg peg peggy marge greta margie rita
maria mary mia
marjorie marge margie
martin marty
martha marty
mary molly polly
matilda tilda
matthew matt
maureen mo
maxwell max
megan meg
melanie mel
melissa mel missy lissa
melvin mel
mercedes mercy
michael mike mikey mick micky
michelle shelly mickey
miguel mike
mildred millie
mitchell mitch
mohammed mo
monica mona
nancy nan
natalie nat
nathan nate nat
nathaniel nate nat nathan
nicholas nick nicky
nicole nicky nikki
norman norm
olivia liv livvy
oliver ollie
pamela pam
patricia pat patty trish tricia
patrick pat paddy
paula polly
penelope penny
peter pete
philip phil
phillip phil
phyllis phyl
priscilla cilla
rachel rae
randall randy
randolph randy
raymond ray
rebecca becky becca
regina gina
reginald reggie
richard rick rich dick ricky richie
rigoberto rigo
robert bob bobby rob robbie bert
roberta bobbie
roberto beto
roderick rod
rodney rod
ronald ron ronnie
rosemary rose rosie
rosa rosie
rosalind roz
roxanne roxie
russell russ
ruth ruthie
salvador sal
salvatore sal
samantha sam
samuel sam sammy
sandra sandy
sarah sally sadie
saundra sandy
sebastian seb
sharon shari
sheldon shelly
shirley shirl
sophia sophie
stanley stan
stephanie steph stevie
stephen steve stevie
steven steve stevie
stuart stu
susan sue susie
susanna sue susie
suzanne sue suzy
sylvia syl
tabitha tabby
tamara tammy tami
teresa terri terry tess
theodore ted teddy theo
theresa terri terry tess
thomas tom tommy
timothy tim timmy
tobias toby
valerie val
vanessa nessa
veronica ronnie vera
victor vic
victoria vicky tori
vincent vince vinny
virginia ginny
walter walt wally
wesley wes
wilfred will fred
william will bill billy willie liam
winifred winnie
zachary zach zack
zachariah zach zack
`;

/** Which names are forms of one name. */
export class Nicknames {
  /** The full names a name may stand for, itself among them if it is one. */
  readonly #stands = new Map<string, Set<string>>();

  /**
   * @param pairs full name and short form, in lower case without accents
   */
  constructor(pairs: Iterable<readonly [full: string, short: string]>) {
    for (const [full, short] of pairs) {
      this.#add(full, full);
      this.#add(short, full);
    }
  }

  #add(name: string, full: string): void {
    const known = this.#stands.get(name);
    if (known === undefined) this.#stands.set(name, new Set([full]));
    else known.add(full);
  }

  /** Whether it is a given name that is listed. */
  has(name: string): boolean {
    return this.#stands.has(name);
  }

  /** Whether one is a short form of the other: Bob for Robert. */
  isFormOf(a: string, b: string): boolean {
    return this.#stands.get(a)?.has(b) === true || this.#stands.get(b)?.has(a) === true;
  }

  /** Whether both may stand for one full name: Bob and Rob for Robert, but Meg and Rita for Margaret as well. */
  shareName(a: string, b: string): boolean {
    const [one, other] = [this.#stands.get(a), this.#stands.get(b)];
    if (one === undefined || other === undefined) return false;
    for (const full of one) if (other.has(full)) return true;
    return false;
  }
}

/** Pairs of the list that comes with Crosstie. */
export function commonNicknames(): (readonly [full: string, short: string])[] {
  return COMMON.trim()
    .split("\n")
    .flatMap((line) => {
      const [full = "", ...short] = line.split(" ");
      return short.map((name) => [full, name] as const);
    });
}
