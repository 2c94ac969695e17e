//! The arguments of the command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use heistline::date::Date;
use heistline::date::human::Order;
use heistline::import::Choices;
use heistline::model::Mark;

#[derive(Parser)]
#[command(
    version,
    about,
    after_help = "FILE is a timeline in any supported format; - is standard input or output.\n\
        Exit status: 0 fine; 1 done, but there are problems, each on standard error as FILE:LINE:COLUMN: problem; \
        2 something could not be used at all."
)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub enum Command {
    /// Check data and report problems with their locations.
    Validate {
        /// The files to check.
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// The report: lines on standard error, or a JSON array on standard output.
        #[arg(long, value_enum, default_value = "text")]
        format: Report,
        #[command(flatten)]
        ambiguous: Ambiguous,
    },
    /// Draw a timeline, or a card for social networks, as SVG or PNG.
    Render(Render),
    /// Write the list of events, for the children of the element or for hosts without it.
    List {
        /// A timeline.
        file: PathBuf,
        /// The output file.
        #[arg(short, long, default_value = "-")]
        output: PathBuf,
        /// HTML, CommonMark, or wikitext of MediaWiki.
        #[arg(long, value_enum, default_value = "html")]
        format: Listed,
        /// The language of the text, as a BCP 47 tag.
        #[arg(long, value_name = "TAG", default_value = "en")]
        lang: String,
    },
    /// Write a timeline as Heistline JSON or CSV.
    Convert {
        /// A timeline in any supported format.
        file: PathBuf,
        /// The output file.
        #[arg(short, long, default_value = "-")]
        output: PathBuf,
        /// JSON or CSV [default: the extension of the output, or JSON]
        #[arg(long, value_enum)]
        format: Option<Written>,
        #[command(flatten)]
        ambiguous: Ambiguous,
    },
    /// Write what to paste into a page.
    Snippet(Snippet),
    /// Write the completions of a shell.
    Completions {
        /// The shell.
        shell: Shell,
    },
    /// Write the manual page, of all or of one command.
    Man {
        /// The command.
        command: Option<String>,
    },
}

#[derive(Clone, Copy, ValueEnum)]
pub enum Listed {
    Html,
    Markdown,
    Wikitext,
}

/// How to read what could mean two things.
#[derive(Args)]
pub struct Ambiguous {
    /// How to read dates such as 3/4/2022 [default: as the other dates or the language have it]
    #[arg(long, value_enum)]
    pub dates: Option<Dates>,
    /// The mark before the decimals of numbers such as 12.500 [default: as the other numbers have it]
    #[arg(long, value_enum)]
    pub numbers: Option<Numbers>,
}

impl From<Ambiguous> for Choices {
    fn from(ambiguous: Ambiguous) -> Choices {
        Choices {
            dates: ambiguous.dates.map(|dates| match dates {
                Dates::DayFirst => Order::DayFirst,
                Dates::MonthFirst => Order::MonthFirst,
            }),
            numbers: ambiguous.numbers.map(|numbers| match numbers {
                Numbers::Comma => Mark::Comma,
                Numbers::Point => Mark::Point,
            }),
        }
    }
}

#[derive(Clone, Copy, ValueEnum)]
pub enum Dates {
    DayFirst,
    MonthFirst,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum Numbers {
    Comma,
    Point,
}

#[derive(Args)]
pub struct Render {
    /// Timelines.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// The output file; for several timelines a folder, in which each gets the name of its data.
    #[arg(short, long, default_value = "-")]
    pub output: PathBuf,
    /// SVG or PNG [default: the extension of the output, or SVG]
    #[arg(long, value_enum)]
    pub format: Option<Format>,
    /// Width in CSS pixels; below 600 the layout is vertical [default: 1200]
    #[arg(long, value_parser = clap::value_parser!(u16).range(100..=8192))]
    pub width: Option<u16>,
    /// Height in CSS pixels [default: what its names or its rows need]
    #[arg(long, value_parser = clap::value_parser!(u16).range(100..=8192))]
    pub height: Option<u16>,
    /// The most rows of the vertical layout [default: all, up to 500]
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..=500))]
    pub rows: Option<u16>,
    /// The ratio of the output's pixels to CSS pixels.
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u8).range(1..=8))]
    pub scale: u8,
    /// The colours.
    #[arg(long, value_enum, default_value = "light")]
    pub theme: ThemeName,
    /// The direction of time; auto: vertical, as a row for each event, in a narrow picture.
    #[arg(long, value_enum, default_value = "auto")]
    pub layout: Layout,
    /// The start of the visible range, such as 2016-02 [default: the start of the data]
    #[arg(long, value_name = "DATE", value_parser = date, default_value = "", hide_default_value = true)]
    pub from: String,
    /// The end of the visible range.
    #[arg(long, value_name = "DATE", value_parser = date, default_value = "", hide_default_value = true)]
    pub to: String,
    /// The id of an event to show as selected.
    #[arg(long, value_name = "ID")]
    pub selected: Option<String>,
    /// A card for social networks, 1200 × 630: of the timeline, or of the selected event.
    #[arg(long, conflicts_with_all = ["width", "height", "layout", "rows"])]
    pub card: bool,
    /// The language of the text, as a BCP 47 tag.
    #[arg(long, value_name = "TAG", default_value = "en")]
    pub lang: String,
    /// A font file for letters that the built-in DejaVu Sans lacks, such as Korean; can be given several times.
    #[arg(long, value_name = "FILE")]
    pub font: Vec<PathBuf>,
}

#[derive(Args)]
pub struct Snippet {
    /// A timeline.
    pub file: PathBuf,
    /// The output file; of the form oembed the page, beside which its reply is written.
    #[arg(short, long, default_value = "-")]
    pub output: PathBuf,
    /// The way into the page.
    #[arg(long, value_enum, default_value = "element")]
    pub form: Form,
    /// The address of the release, which ends with a slash.
    #[arg(long)]
    pub base: String,
    /// The address of the data: as your page finds it, or for the forms iframe and oembed as the release's folder does.
    #[arg(long, default_value = "", hide_default_value = true)]
    pub src: String,
    /// The address of a page for readers, which the sentences link to, such as one with what `heistline list` writes. Otherwise they link
    /// to `embed.html` of the release, or to the data if its address is relative to the page.
    #[arg(long, default_value = "", hide_default_value = true)]
    pub page: String,
    /// A bundled story instead of an address: reported-thefts or thefts-2014-2026.
    #[arg(long, default_value = "", hide_default_value = true, conflicts_with = "src")]
    pub story: String,
    /// The address of a picture of the data: for the form image, and as what the forms element and script show at first, in which
    /// `{width}` stands for 360 and 768, and `{theme}` for light and dark.
    #[arg(long, default_value = "", hide_default_value = true)]
    pub image: String,
    /// When the forms element and script load the timeline: near the viewport, or when a reader comes near with pointer, touch or focus.
    #[arg(long, value_enum, default_value = "lazy")]
    pub loading: Moment,
    /// The release's list of checksums, which pins the script by its hash.
    #[arg(long)]
    pub sums: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
pub enum Report {
    Text,
    Json,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
pub enum Format {
    Svg,
    Png,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
pub enum Written {
    Json,
    Csv,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
pub enum Layout {
    Auto,
    Horizontal,
    Vertical,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum ThemeName {
    Light,
    Dark,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
pub enum Moment {
    Lazy,
    Interaction,
}

/// The ways into a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Form {
    /// The element and its module script.
    Element,
    /// A placeholder and one script tag, for hosts that strip unknown elements.
    Script,
    /// A frame, for hosts that allow only frames.
    Iframe,
    /// A picture, for mail.
    Image,
    /// A page for the folder of the release, whose address WordPress and other hosts with oEmbed turn into a frame.
    Oembed,
}

/// Checks that a text is a date, or empty.
fn date(text: &str) -> Result<String, String> {
    if !text.is_empty() {
        text.parse::<Date>()?;
    }
    Ok(text.into())
}
