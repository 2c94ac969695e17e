//! The words of dates in the twelve languages of the widget, in one table. Words are compared folded (see [`super::fold`]), and a
//! point may stand behind each of their letters: `v. Chr.` is `vchr`.

use std::sync::LazyLock;

use super::fold::fold;

/// What a word means in a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A month, 1 to 12.
    Month(u8),
    /// A season as EDTF has it, 21 to 24.
    Season(u8),
    /// A quarter, with a number beside it.
    Quarter,
    /// A half of a year, with a number beside it.
    Half,
    /// The first or the second half of a year.
    HalfOf(u8),
    /// An ordinal in words, 1 to 4.
    Nth(u8),
    Century,
    Decade,
    /// Behind the number of a year.
    Year,
    /// Behind the number of a month.
    MonthMark,
    /// Behind the number of a day.
    DayMark,
    /// Behind an hour, a minute, a second.
    Hour,
    Minute,
    Second,
    Am,
    Pm,
    Noon,
    Midnight,
    Utc,
    /// The name of another zone.
    Zone,
    Bc,
    Ad,
    About,
    /// `um`: about a year, but at a time.
    Um,
    Maybe,
    /// Early, mid, late.
    Part,
    Before,
    After,
    OrEarlier,
    OrLater,
    /// Before a date, or between two: since, from.
    From,
    /// Before a date, or between two: until, to.
    To,
    /// `a`: to, or at.
    A,
    /// Behind a date: until.
    Till,
    Now,
    Between,
    And,
    /// `et`: and, or Eastern Time.
    Et,
    Or,
    /// A Japanese era: the year before its first.
    Era(u16),
    /// A weekday, an article, a preposition.
    Filler,
}

use Meaning::*;

#[rustfmt::skip]
const WORDS: &[(Meaning, &str)] = &[
    (Month(1), "january|jan|januar|jänner|janvier|janv|enero|ene|janeiro|يناير|كانون الثاني|جانفي|ינואר|ינו|जनवरी|জানুয়ারি|জানুয়ারী|一月"),
    (Month(2), "february|feb|februar|febr|feber|février|févr|fév|febrero|fevereiro|فبراير|شباط|فيفري|פברואר|פבר|फ़रवरी|ফেব্রুয়ারি|ফেব্রুয়ারী|二月"),
    (Month(3), "march|mar|märz|maerz|mrz|mars|marzo|março|مارس|آذار|מרץ|מרס|मार्च|মার্চ|三月"),
    (Month(4), "april|apr|avril|avr|abril|abr|أبريل|ابريل|إبريل|نيسان|أفريل|אפריל|אפר|अप्रैल|এপ্রিল|四月"),
    (Month(5), "may|mai|mayo|maio|مايو|أيار|ماي|מאי|मई|মে|五月"),
    (Month(6), "june|jun|juni|juin|junio|junho|يونيو|يونيه|حزيران|جوان|יוני|जून|জুন|六月"),
    (Month(7), "july|jul|juli|juillet|juil|julio|julho|يوليو|يوليه|تموز|جويلية|יולי|जुलाई|জুলাই|七月"),
    (Month(8), "august|aug|août|agosto|ago|أغسطس|آب|أوت|אוגוסט|אוג|अगस्त|আগস্ট|আগষ্ট|八月"),
    (Month(9), "september|sept|sep|septembre|septiembre|setiembre|setembro|set|سبتمبر|أيلول|ספטמבר|ספט|सितंबर|सितम्बर|সেপ্টেম্বর|九月"),
    (Month(10), "october|oct|oktober|okt|octobre|octubre|outubro|out|أكتوبر|تشرين الأول|אוקטובר|אוק|अक्टूबर|अक्तूबर|অক্টোবর|十月"),
    (Month(11), "november|nov|novembre|noviembre|novembro|نوفمبر|تشرين الثاني|נובמבר|נוב|नवंबर|नवम्बर|নভেম্বর|十一月"),
    (Month(12), "december|dec|dezember|dez|décembre|déc|diciembre|dic|dezembro|ديسمبر|كانون الأول|דצמבר|דצמ|दिसंबर|दिसम्बर|ডিসেম্বর|十二月"),
    (Season(21), "spring|frühling|frühjahr|printemps|primavera|ربيع|الربيع|אביב|春|春季|春天|봄|वसंत|বসন্ত"),
    (Season(22), "summer|sommer|été|verano|verão|صيف|الصيف|קיץ|夏|夏季|夏天|여름|गर्मी|ग्रीष्म|গ্রীষ্ম"),
    (Season(23), "autumn|fall|herbst|automne|otoño|outono|خريف|الخريف|סתיו|秋|秋季|秋天|가을|शरद|শরৎ"),
    (Season(24), "winter|hiver|invierno|inverno|شتاء|الشتاء|חורף|冬|冬季|冬天|겨울|सर्दी|शीत|শীত"),
    (Quarter, "quarter|qtr|q|quartal|trimestre|trim|t|الربع|ربع|רבעון|四半期|季度|분기|तिमाही|ত্রৈমাসিক"),
    (Half, "half|halbjahr|semestre|semester|半期"),
    (HalfOf(1), "上半年|上半期|상반기"),
    (HalfOf(2), "下半年|下半期|하반기"),
    (Nth(1), "first|erste|erstes|ersten|premier|première|primer|primero|primera|primeiro|primeira|الأول|ראשון|一|पहली|प्रथम|প্রথম"),
    (Nth(2), "second|zweite|zweites|zweiten|deuxième|segundo|segunda|الثاني|שני|二|दूसरी|দ্বিতীয়"),
    (Nth(3), "third|dritte|drittes|dritten|troisième|tercer|tercero|tercera|terceiro|terceira|الثالث|שלישי|三|तीसरी|তৃতীয়"),
    (Nth(4), "fourth|vierte|viertes|vierten|quatrième|cuarto|cuarta|quarto|quarta|الرابع|רביעי|四|चौथी|চতুর্থ"),
    (Century, "century|jahrhundert|jahrhunderts|jh|jhd|jhdt|siècle|siglo|século|القرن|قرن|מאה|世紀|世纪|세기|शताब्दी|सदी|শতাব্দী|শতক"),
    (Decade, "decade|jahre|jahren|années|años|anos|década|عقد|שנות|年代|년대|दशक|দশক"),
    (Year, "year|jahr|année|an|año|ano|سنة|عام|שנת|年|년|वर्ष|सन|साल|সাল|সালে"),
    (MonthMark, "月|월"),
    (DayMark, "日|号|號|일"),
    (Hour, "uhr|h|hs|hrs|hours|horas|時|时|點|点|시|बजे|টা|টায়"),
    (Minute, "分|분|min"),
    (Second, "秒"),
    (Am, "am|午前|上午|凌晨|早上|오전|صباحا"),
    (Pm, "pm|午後|下午|晚上|오후|مساء"),
    (Noon, "noon|midday|mittags|midi|mediodía|meio-dia|正午|정오"),
    (Midnight, "midnight|mitternacht|minuit|medianoche|meia-noite|자정"),
    (Utc, "utc|gmt|z"),
    (Zone, "est|edt|cst|cdt|mst|mdt|pst|pdt|bst|cet|cest|mez|mesz|eet|eest|msk|ist|jst|kst|hkt|sgt|aest|aedt|hst|akst|akdt|nzst|nzdt|sast|wib|ct|pt|local time|local|ortszeit"),
    (Bc, "bc|bce|vchr|v chr|vuz|vuzr|avjc|av jc|avant jc|avant jésus-christ|ac|antes de cristo|قبل الميلاد|قم|לפנהס|לפני הספירה|紀元前|公元前|기원전|ईसा पूर्व|ईपू|খ্রিস্টপূর্ব|খ্রিষ্টপূর্ব"),
    (Ad, "ad|ce|nchr|n chr|nuz|apjc|ap jc|apr jc|après jc|dc|después de cristo|depois de cristo|ميلادي|ميلادية|לספירה|西暦|公元|서기|ईस्वी|খ্রিস্টাব্দ"),
    (About, "c|ca|circa|cca|about|around|approx|approximately|roughly|etwa|ungefähr|gegen|rund|vers|environ|autour de|hacia|alrededor de|aprox|aproximadamente|cerca de|por volta de|حوالي|نحو|تقريبا|בערך|סביבות|בסביבות|約|约|大約|大约|約|頃|ごろ|ころ|약|경|쯤|左右|लगभग|करीब|के आसपास|प्रায়|আনুমানিক|≈"),
    (Um, "um"),
    (Maybe, "possibly|perhaps|probably|maybe|vermutlich|wahrscheinlich|vielleicht|peut-être|probablement|quizás|probablemente|talvez|provavelmente|ربما|אולי|おそらく|可能|아마|शायद|সম্ভবত"),
    (Part, "early|mid|middle|late|beginning|start|end|anfang|mitte|ende|début|mi|milieu|fin|principios|a principios|a mediados|a finales|comienzos|inicios|mediados|finales|fines|início|começo|meados|final|fim|أوائل|بداية|مطلع|منتصف|أواخر|نهاية|תחילת|ראשית|אמצע|סוף|שלהי|初|初め|初頭|前半|半ば|中頃|後半|末|中|初期|中期|末期|上旬|中旬|下旬|초|초반|중반|후반|말|शुरुआत|मध्य|अंत|শুরু|শুরুতে|মাঝামাঝি|শেষ|শেষে"),
    (Before, "before|prior to|pre|vor|avant|antes de|antes del|antes do|قبل|לפני|より前|之前|से पहले|এর আগে"),
    (After, "after|post|nach|après|después de|después del|depois de|depois do|بعد|אחרי|לאחר|より後|之后|之後|के बाद|এর পরে"),
    (OrEarlier, "by|no later than|or earlier|oder früher|ou avant|o antes|ou antes|以前|이전"),
    (OrLater, "or later|oder später|ou après|o después|ou depois|以後|以降|以后|이후"),
    (From, "since|from|onwards|onward|seit|ab|von|vom|depuis|desde|a partir de|à partir de|من|منذ|מאז|から|以来|以來|起|부터|से|থেকে"),
    (To, "to|until|till|til|through|thru|up to|bis|jusqu'à|jusqu'en|jusqu'au|hasta|até|إلى|الى|حتى|עד|到|至"),
    (A, "a|à|au|al|ao"),
    (Till, "まで|까지|तक|পর্যন্ত|为止|為止"),
    (Now, "present|now|today|ongoing|heute|jetzt|aujourd'hui|hoy|presente|la actualidad|actualidad|hoje|الآن|اليوم|היום|現在|现在|至今|현재|आज|वर्तमान|আজ|বর্তমান"),
    (Between, "between|zwischen|entre|بين|בין"),
    (And, "and|und|y|e|و"),
    (Et, "et"),
    (Or, "or|oder|ou|o|أو|או"),
    (Era(2018), "令和"), (Era(1988), "平成"), (Era(1925), "昭和"), (Era(1911), "大正"), (Era(1867), "明治"),
    (Filler, "monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun"),
    (Filler, "montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|mo|di|do|fr|sa|so"),
    (Filler, "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lun|mer|jeu|ven|sam|dim"),
    (Filler, "lunes|martes|miércoles|jueves|viernes|sábado|domingo|mié|jue|vie|sáb|dom"),
    (Filler, "segunda-feira|terça-feira|quarta-feira|quinta-feira|sexta-feira|terça|quinta|sexta|seg|ter|qua|qui|sex"),
    (Filler, "الاثنين|الإثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|الأحد|יום|ראשון|חמישי|שישי|שבת"),
    (Filler, "月曜日|火曜日|水曜日|木曜日|金曜日|土曜日|日曜日|月曜|火曜|水曜|木曜|金曜|土曜|日曜"),
    (Filler, "월요일|화요일|수요일|목요일|금요일|토요일|일요일|星期一|星期二|星期三|星期四|星期五|星期六|星期日|星期天|周一|周二|周三|周四|周五|周六|周日"),
    (Filler, "सोमवार|मंगलवार|बुधवार|गुरुवार|शुक्रवार|शनिवार|रविवार|সোমবার|মঙ্গলবার|বুধবার|বৃহস্পতিবার|শুক্রবার|শনিবার|রবিবার"),
    (Filler, "of|the|in|on|at|de|del|der|des|den|dem|die|das|am|im|le|la|les|l'|d'|du|el|los|las|do|da|dos|no|na|em|en|as|às|a las|a la|sometime|some time|o'clock"),
    (Filler, "في|الساعة|يوم|ال|שעה|בשעה|ה|ב|の|に|第|于|在|에|의|के|की|का|को|में|এ|এর|র"),
];

/// The words, folded and sorted.
static SORTED: LazyLock<Vec<(String, Meaning)>> = LazyLock::new(|| {
    let entries = WORDS.iter().flat_map(|(meaning, words)| words.split('|').map(|word| (fold(word), *meaning)));
    let mut sorted: Vec<_> = entries.collect();
    sorted.sort_by(|a, b| a.0.cmp(&b.0));
    sorted
});

/// The words that begin with a character, the longest last among those that begin alike.
pub fn beginning_with(first: char) -> &'static [(String, Meaning)] {
    let from = SORTED.partition_point(|(word, _)| word.chars().next() < Some(first));
    let to = SORTED.partition_point(|(word, _)| word.chars().next() <= Some(first));
    SORTED.get(from..to).unwrap_or_default()
}

/// The English name of a month.
pub fn month_name(month: u8) -> String {
    let words = WORDS.iter().find(|(meaning, _)| *meaning == Month(month)).map_or("", |(_, words)| words);
    let name = words.split('|').next().unwrap_or_default();
    let first = name.get(..1).unwrap_or_default().to_uppercase();
    first + name.get(1..).unwrap_or_default()
}
