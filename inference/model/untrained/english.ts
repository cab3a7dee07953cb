/** Words that carry little of what a text is about. */
export const FUNCTION_WORDS =
  `a an and are as at be been but by can could did do does for from had has have he her him his how i if in into is
it its just me more most my of on or our out she should so some than that the their them then there these they this
those to too up us was we were what when which who will with would you your very also about all any am because before
after again being both each few here itself myself now only other over own same such through under until while why`
    .trim()
    .split(/\s+/);

/** Everyday words of people who write about what they read, watch, play, buy and feel. */
export const COMMON_WORDS = `not no never none nothing nobody neither without against hardly don doesn didn isn wasn won
love loves loved like likes liked enjoy enjoyed hate hates hated dislike disliked prefer favorite favourite best better
good great excellent amazing awesome wonderful beautiful brilliant perfect fantastic nice fun funny happy sad angry bored boring
bad worse worst terrible awful horrible poor ugly stupid slow fast quick cheap expensive free easy hard difficult simple
new old young big small large little long short high low deep dark light bright warm cold hot cool fresh clean dirty
want wants wanted need needs needed wish hope think thought know knew feel felt feeling find found look looking watch watched
watching see saw seen read reading write writing wrote listen hear play played playing buy bought sell order ordered use used
using try tried work works worked working make made take took give gave get got go going went come came say said tell told
ask asked talk show start stop help keep leave left run live stay wait learn teach study travel visit eat drink cook sleep
movie movies film films cinema series episode season story stories plot scene ending character characters actor actress
director book books novel novels author reader chapter poem poetry fiction science space robot robots alien aliens future
fantasy magic dragon horror scary ghost zombie vampire monster thriller mystery crime detective murder police war soldier
army battle history historical ancient king queen empire politics political romance romantic love wedding family mother
father child children kids boy girl man woman men women friend friends people person life death world earth moon star
stars sun planet sky sea ocean river island mountain forest animal animals dog cat horse bird fish city town village
house home street country china chinese america american england english japan japanese europe french france german
comedy drama animation anime cartoon documentary adventure action western musical music song songs band album concert
piano guitar dance art artist painting photo photography picture design style fashion clothes shoes color colour red blue
green black white game games gaming player team sport sports football basketball tennis running race fitness health healthy
medicine doctor hospital food restaurant coffee tea water wine beer fruit meat chicken rice noodles cake chocolate sugar
travel trip hotel flight train car cars bus bike road phone computer laptop screen battery camera keyboard mouse software
hardware app application web website internet online network server data code coding program programming developer python
javascript rust linux windows apple google android iphone model machine learning artificial intelligence robot price cost
money pay paid payment bank stock business company market job jobs career boss manager office school university teacher
student class course exam science math physics chemistry biology engineer engineering technology research paper news report
bug bugs crash crashes error errors fix fixed broken update version feature features request support service customer account
login password email message messages notification download install settings button page search delivery shipping package
box product products quality size weight material battery review reviews comment comments rating recommend recommended
recommendation suggestion question answer problem issue issues idea ideas reason example kind type part place thing things
time times day days week month year years today tomorrow yesterday morning night summer winter spring autumn hour minute
first second third last next one two three four five six seven eight nine ten hundred thousand half many much lot every
always often sometimes usually still already soon early late really quite almost enough maybe perhaps please thanks thank
sorry hello hi yes ok sure true false right wrong real fake open close full empty public private local global human social
green energy climate nature garden plant flower tree weather rain snow wind fire air power light sound voice noise quiet
loud strong weak heavy soft sweet bitter spicy fresh delicious tasty smell taste touch body hand head heart eye eyes face
hair baby birthday gift party holiday christmas festival culture language word words letter line sentence text translation
meaning truth lie secret dream dreams memory hope fear anger joy peace freedom justice law rights religion god spirit soul
mind brain philosophy psychology society economy education government president minister election vote tax
killed killing dead die died dying born grow grew change changed changes move moved turn turned bring brought hold held
carry send sent meet met join joined follow followed lead led win won lose lost fight fighting kill save saved attack escape
discover explore create created build built break broke draw drew paint sing sang fall fell rise drive drove fly flew swim
jump climb hide remember forget forgot believe understand understood expect surprise surprised worry worried tired relaxed
excited exciting interested interesting disappointed disappointing annoyed annoying confused confusing moving touching
powerful slow-paced clever smart intelligent original classic modern popular famous unknown strange weird unusual special
normal common rare unique different similar same whole main important serious dangerous safe rich poor lucky alone lonely
together couple husband wife son daughter brother sister parents grandfather grandmother hero heroes villain prince princess
knight wizard witch pirate ship captain crew spy agent killer thief prison island desert jungle castle bridge tower hotel`
  .trim()
  .split(/[\s-]+/);

/** Endings that English puts behind a word. */
export const ENDINGS =
  `s es ed er ers est ing ings ly ness ment ments tion tions sion ity ies able ible ful less ous ive al ial ic
ical ism ist ists ize ized izing ise ised ance ence ant ent ary ery ory ship hood dom ward wards age ate ated ating ator
ology ological graphy ation ational y t re ve ll m d n`
    .trim()
    .split(/\s+/);
