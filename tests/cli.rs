//! The command line as a process: output, files, exit status.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]
#![cfg(feature = "cli")]

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use resvg::tiny_skia::Pixmap;
use serde_json::Value;

const THEFTS: &str = "data/reported-thefts.json";
const DECADE: &str = "data/thefts-2014-2026.json";
/// Two events; the date of the second, on line 3, does not exist.
const FAULTY: &str = "{\"title\":\"T\",\"events\":[\n{\"id\":\"a\",\"title\":\"A\",\"date\":\"2016\"},\n\
    {\"id\":\"b\",\"title\":\"B\",\"date\":\"2016-02-30\"}]}";

struct Ended {
    status: i32,
    out: Vec<u8>,
    errors: String,
}

impl Ended {
    fn text(&self) -> &str {
        str::from_utf8(&self.out).unwrap()
    }
}

/// Runs the command with a text as standard input.
fn fed(arguments: &[&str], input: &str) -> Ended {
    let mut child = Command::new(env!("CARGO_BIN_EXE_heistline"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that does not read ends before all is written.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let output = child.wait_with_output().unwrap();
    Ended {
        status: output.status.code().unwrap(),
        out: output.stdout,
        errors: String::from_utf8(output.stderr).unwrap(),
    }
}

fn call(arguments: &[&str]) -> Ended {
    fed(arguments, "")
}

/// An empty folder for one test.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn size(png: &[u8]) -> (u32, u32) {
    let picture = Pixmap::decode_png(png).unwrap();
    (picture.width(), picture.height())
}

#[test]
fn data_without_problems_is_valid() {
    let ended = call(&["validate", THEFTS, DECADE]);
    assert_eq!((ended.status, ended.errors.as_str()), (0, ""));
    let decade: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(DECADE).unwrap()).unwrap();
    let decade = decade["events"].as_array().unwrap().len();
    assert_eq!(ended.text(), format!("{THEFTS}: 3 events, 0 problems\n{DECADE}: {decade} events, 0 problems\n"));
}

#[test]
fn problems_have_their_location_and_the_worst_file_decides_the_status() {
    let ended = fed(&["validate", "-"], FAULTY);
    assert_eq!(ended.status, 1);
    assert!(ended.errors.starts_with("-:3:30: events[1].date: "), "{}", ended.errors);
    assert_eq!(ended.text(), "-: 1 event, 1 problem\n");
    let ended = fed(&["validate", "nowhere.json", "-", THEFTS], FAULTY);
    assert_eq!(ended.status, 2);
    assert!(ended.errors.contains("nowhere.json: ") && ended.errors.contains("-:3:30: "), "{}", ended.errors);
    assert!(ended.text().ends_with(&format!("{THEFTS}: 3 events, 0 problems\n")), "the others are checked as well");
    let ended = fed(&["validate", "-"], "{\"events\": [}");
    assert_eq!(ended.status, 2);
    assert!(ended.errors.starts_with("-:1:"), "{}", ended.errors);
    let ended = fed(&["validate", "-"], &FAULTY.replace("2016\"", "16\""));
    assert_eq!((ended.status, ended.errors.lines().count()), (2, 3), "{}", ended.errors);
    assert!(ended.errors.ends_with("-: none of its events could be read\n"), "{}", ended.errors);
}

#[test]
fn problems_as_json_are_an_array_with_every_field() {
    let ended = fed(&["validate", "--format", "json", THEFTS, "-", "nowhere.json"], FAULTY);
    assert_eq!((ended.status, ended.errors.as_str()), (2, ""));
    let found: Vec<Value> = serde_json::from_slice(&ended.out).unwrap();
    assert_eq!(found.len(), 2);
    let [problem, failure] = [&found[0], &found[1]];
    assert_eq!((&problem["file"], &problem["line"], &problem["column"]), (&"-".into(), &3.into(), &30.into()));
    assert_eq!(problem["path"], "events[1].date");
    assert!(problem["reason"].as_str().unwrap().contains("does not exist"), "{problem}");
    assert_eq!(failure["file"], "nowhere.json");
    assert!(!failure["reason"].as_str().unwrap().is_empty());
    let ended = call(&["validate", "--format", "json", THEFTS]);
    assert_eq!((ended.status, ended.text()), (0, "[]\n"));
    let ended = fed(&["validate", "--format", "json", "-"], "[");
    let found: Vec<Value> = serde_json::from_slice(&ended.out).unwrap();
    assert_eq!((ended.status, &found[0]["line"]), (2, &Value::from(1)));
}

#[test]
fn an_svg_has_a_title_a_description_and_text_as_text() {
    let ended = call(&["render", THEFTS]);
    assert_eq!((ended.status, ended.errors.as_str()), (0, ""));
    let svg = ended.text();
    assert!(svg.starts_with("<svg ") && svg.contains("width=\"1200\" height=\"409\""));
    assert!(
        svg.contains("<title lang=\"en\">Hacks and thefts attributed to North Korea, 2014–2017: three cases</title>")
    );
    assert!(svg.contains("<desc>3 events reported, from November 2014 to October 2017."));
    for words in ["Bangladesh Bank", "$81m of $951m"] {
        assert!(svg.contains(&format!(">\n{words}\n</text>")), "{words}");
    }
    assert!(!svg.contains("<path"));
}

#[test]
fn a_picture_is_the_same_from_a_file_and_from_standard_input() {
    let (file, folder) = (call(&["render", THEFTS]), folder("same"));
    let input = fed(&["render", "-", "-o", "-"], &std::fs::read_to_string(THEFTS).unwrap());
    assert_eq!(file.out, input.out);
    let out = folder.join("a.svg").display().to_string();
    assert_eq!(call(&["render", THEFTS, "-o", &out]).out, b"");
    assert_eq!(std::fs::read(out).unwrap(), file.out);
}

#[test]
fn range_selection_and_direction_change_the_picture() {
    let svg = |more: &[&str]| {
        let ended = call(&[&["render", THEFTS], more].concat());
        assert_eq!((ended.status, ended.errors.as_str()), (0, ""), "{more:?}");
        ended.text().to_string()
    };
    let whole = svg(&[]);
    let window = svg(&["--from", "2016-01", "--to", "2016-12"]);
    assert!(window.contains("Bangladesh Bank") && !window.contains(">\nSony Pictures\n"), "{window}");
    let selected = svg(&["--selected", "bangladesh-2016"]);
    let rings = |picture: &str| picture.matches("<circle").count();
    assert_eq!(rings(&selected), rings(&whole) + 1, "the selection has a ring");
    let downwards = svg(&["--layout", "vertical", "--width", "700"]);
    assert!(downwards.contains(">\n24 Nov\n") && downwards.contains("width=\"700\""), "a row for each event");
    let short = svg(&["--layout", "vertical", "--width", "700", "--rows", "1"]);
    assert!(short.contains(">\nand 2 more\n") && !short.contains(">\n4 Feb\n"), "{short}");
    assert_eq!(svg(&["--width", "360"]), svg(&["--width", "360", "--layout", "vertical"]));
    assert_eq!(svg(&["--lang", "en-GB"]), whole);
}

#[test]
fn a_png_has_the_requested_size_and_is_reproducible() {
    let folder = folder("png");
    let out = |name: &str| folder.join(name).display().to_string();
    let [one, two] = [out("one.png"), out("two.png")];
    for path in [&one, &two] {
        let ended = call(&["render", THEFTS, "--width", "768", "--height", "300", "--scale", "2", "-o", path]);
        assert_eq!((ended.status, ended.errors.as_str()), (0, ""));
    }
    assert_eq!(size(&std::fs::read(&one).unwrap()), (1536, 600));
    assert_eq!(std::fs::read(&one).unwrap(), std::fs::read(&two).unwrap());
    let picture = Pixmap::decode_png(&std::fs::read(&one).unwrap()).unwrap();
    let title = (40..80).flat_map(|y| (48..1060).map(move |x| (x, y)));
    let inked = title.filter(|(x, y)| picture.pixel(*x, *y).unwrap().red() < 60).count();
    assert!((6_000..20_000).contains(&inked), "the title is {inked} dark pixels");
    let dark = call(&["render", THEFTS, "--format", "png", "--theme", "dark"]);
    assert_eq!(size(&dark.out), (1200, 409));
    let corner = Pixmap::decode_png(&dark.out).unwrap().pixel(0, 0).unwrap();
    assert_eq!((corner.red(), corner.green(), corner.blue(), corner.alpha()), (20, 24, 29, 255));
}

#[test]
fn a_card_is_1200_by_630_of_the_timeline_or_of_one_event() {
    let all = call(&["render", THEFTS, "--card", "--format", "png"]);
    assert_eq!((all.status, size(&all.out)), (0, (1200, 630)));
    let svg = call(&["render", THEFTS, "--card", "--selected", "feib-2017"]);
    for words in ["Far Eastern", "up to $0.5 million stolen", "of about $60 million attempted", "3 October 2017"] {
        assert!(svg.text().contains(words), "{words}");
    }
    assert!(svg.text().contains("width=\"1200\" height=\"630\"") && svg.text().contains("Sources: "));
    assert!(svg.text().contains(
        "<title lang=\"en\">Far Eastern International Bank</title>\n<desc>Far Eastern International Bank, 3"
    ));
    let twice = call(&["render", THEFTS, "--card", "--scale", "2", "--format", "png"]);
    assert_eq!(size(&twice.out), (2400, 1260));
}

#[test]
fn several_pictures_are_named_after_their_data() {
    let folder = folder("several");
    let out = folder.display().to_string();
    let ended = call(&["render", THEFTS, DECADE, "--format", "png", "-o", &out]);
    assert_eq!((ended.status, ended.errors.as_str()), (0, ""));
    let heights = ["reported-thefts.png", "thefts-2014-2026.png"].map(|name| {
        let (width, height) = size(&std::fs::read(folder.join(name)).unwrap());
        assert_eq!(width, 1200, "{name}");
        height
    });
    assert!(heights[0] < heights[1], "the height follows the flags");
    let ended = fed(&["render", "nowhere.json", "-", "-o", &out], FAULTY);
    assert_eq!(ended.status, 2);
    assert!(folder.join("timeline.svg").exists(), "what could be used is drawn");
    let ended = call(&["render", THEFTS, DECADE]);
    assert!(ended.status == 2 && ended.errors.contains("folder"), "{}", ended.errors);
}

#[test]
fn errors_name_the_value_and_the_remedy() {
    for (arguments, words) in [
        (&["render", "nowhere.json"][..], "nowhere.json: "),
        (&["render", THEFTS, "-o", "a.jpg"], "a.jpg: end the name with .svg or .png"),
        (&["render", THEFTS, "--selected", "nobody"], "no event has the id “nobody”; use one of sony-2014, "),
        (&["render", THEFTS, "--from", "soon"], "“soon”"),
        (&["render", THEFTS, "--lang", "tlh"], "the language “tlh” is not supported"),
        (&["render", THEFTS, "--width", "99"], "100..=8192"),
        (&["render", THEFTS, "--card", "--width", "600"], "cannot be used with"),
        (&["render", THEFTS, "--format", "png", "--font", "nowhere.ttf"], "nowhere.ttf: "),
        (&["render", THEFTS, "--format", "png", "--width", "8192", "--height", "8192", "--scale", "8"], "too large"),
        (&["render", THEFTS, "-o", "nowhere/a.svg"], "nowhere/a.svg: "),
        (&["man", "fly"], "no command “fly”"),
        (&["list"], "required"),
    ] {
        let ended = call(arguments);
        assert!(ended.status == 2 && ended.errors.contains(words), "{arguments:?}: {}", ended.errors);
        assert!(ended.out.is_empty(), "{arguments:?}");
    }
}

#[test]
fn missing_glyphs_are_reported_and_the_rest_is_drawn() {
    let korean = FAULTY.replace("\"A\"", "\"극동 Bank\"").replace("02-30", "02-28");
    let ended = fed(&["render", "-", "--format", "png"], &korean);
    assert_eq!((ended.status, size(&ended.out).0), (1, 1200));
    assert!(ended.errors.contains("“극동”") && ended.errors.contains("--font"), "{}", ended.errors);
    let ended = fed(&["render", "-", "--format", "png"], &korean.replace("극동", "Ελλάς Щит בנק"));
    assert_eq!((ended.status, ended.errors.as_str()), (0, ""));
    assert_eq!(fed(&["render", "-"], &korean).status, 0, "an SVG leaves it to the reader’s fonts");
}

#[test]
fn list_and_snippet_write_to_the_output() {
    let list = call(&["list", THEFTS]);
    assert!(list.status == 0 && list.text().contains("<h3>Bangladesh Bank</h3>"));
    let out = folder("list").join("list.html").display().to_string();
    let input = std::fs::read_to_string(THEFTS).unwrap();
    assert_eq!(fed(&["list", "-", "--output", &out], &input).status, 0);
    assert_eq!(std::fs::read(out).unwrap(), list.out);
    assert_eq!(fed(&["list", "-"], FAULTY).status, 1);
    for (format, heading) in [("markdown", "\n### Bangladesh Bank\n"), ("wikitext", "\n=== Bangladesh Bank ===\n")] {
        let list = call(&["list", THEFTS, "--format", format]);
        assert!(list.status == 0 && list.text().contains(heading), "{format}");
    }
    let story = ["snippet", "-", "--base", "https://cdn.example/", "--story", "reported-thefts"];
    let snippet = fed(&story, &input);
    assert!(snippet.status == 0 && snippet.text().contains("<heist-line story=\"reported-thefts\" style="));
    assert_eq!(fed(&story, "").status, 2);
}

#[test]
fn completions_and_manual_pages_include_every_command() {
    const COMMANDS: [&str; 6] = ["validate", "render", "list", "snippet", "completions", "man"];
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = call(&["completions", shell]);
        assert_eq!(script.status, 0);
        for command in COMMANDS {
            assert!(script.text().contains(command), "{shell}: {command}");
        }
    }
    let page = call(&["man"]);
    assert!(page.status == 0 && page.text().contains(".TH heistline 1"));
    for command in COMMANDS {
        assert!(page.text().contains(&format!("heistline\\-{command}(1)")), "{command}: {}", page.text());
        let one = call(&["man", command]);
        assert!(one.status == 0 && one.text().contains(&format!(".TH heistline-{command} 1")), "{}", one.text());
    }
    assert!(call(&["man", "render"]).text().contains("\\-\\-selected"));
}

#[test]
fn ambiguous_dates_and_numbers_are_read_as_the_options_say() {
    let (table, native) = (
        "date,title,amount (USD),measure,link\n3/4/2022,A,12.500,stolen,https://example.org/\n",
        r#"{"events":[{"id":"a","title":"A","date":"3/4/2022"}]}"#,
    );
    let found: Vec<Value> = serde_json::from_slice(&fed(&["validate", "--format", "json", "-"], table).out).unwrap();
    let repairs: Vec<&Value> = found.iter().map(|problem| &problem["repair"]).collect();
    let repair = |name: &str, value: &str| serde_json::json!({ "name": name, "value": value });
    assert_eq!(repairs, [&repair("dates", "day-first"), &repair("numbers", "point")]);
    let options = ["-", "--dates", "day-first", "--numbers", "point"];
    for text in [table, native] {
        assert_eq!(fed(&[&["validate"], &options[..]].concat(), text).errors.matches("other way").count(), 0);
        let made: Value = serde_json::from_slice(&fed(&[&["convert"], &options[..]].concat(), text).out).unwrap();
        assert_eq!(made["events"][0]["date"], "2022-04-03");
    }
    let made: Value = serde_json::from_slice(&fed(&[&["convert"], &options[..]].concat(), table).out).unwrap();
    assert_eq!(made["events"][0]["claims"][0]["amount"], 12.5);
}

#[test]
fn converting_to_csv_and_back_is_lossless() {
    let folder = folder("convert");
    let (table, json) = (folder.join("thefts.csv"), folder.join("thefts.json"));
    let (table, json) = (table.to_str().unwrap(), json.to_str().unwrap());
    for (from, to) in [(DECADE, table), (table, json)] {
        let ended = call(&["convert", from, "-o", to]);
        assert_eq!((ended.status, ended.errors.as_str()), (0, ""));
    }
    let list = |file: &str| call(&["list", file]).out;
    assert!(list(DECADE) == list(json));
    assert!(call(&["convert", DECADE]).out == std::fs::read(json).unwrap());
    assert!(call(&["convert", DECADE, "--format", "csv"]).out == std::fs::read(table).unwrap());
    let ended = call(&["convert", DECADE, "-o", "thefts.xlsx"]);
    assert!(ended.status == 2 && ended.errors.contains("data ends with .json or .csv"), "{}", ended.errors);
}

#[test]
fn standard_input_accepts_every_format() {
    for (input, words) in [
        ("date,title\n2016,A\nnever,B\n", "-:3:1: row 3, date: “never” is not a date"),
        (r#"{"events":[{"start_date":{"year":2016},"text":{"headline":"A"}},{"text":{"headline":"B"}}]}"#, "events[1]"),
        (r#"[{"content":"A","start":"2016-02-05"},{"content":"B"}]"#, "[1]"),
    ] {
        let ended = fed(&["validate", "-"], input);
        assert_eq!((ended.status, ended.text()), (1, "-: 1 event, 1 problem\n"), "{}", ended.errors);
        assert!(ended.errors.contains(words), "{}", ended.errors);
    }
}

#[test]
fn pictures_and_lists_use_the_requested_language() {
    let picture = call(&["render", THEFTS, "--lang", "de"]);
    assert!(picture.text().contains("lang=\"de\"") && picture.text().contains("gestohlen"), "{}", picture.text());
    assert!(call(&["list", THEFTS, "--lang", "ar"]).text().contains("dir=\"rtl\""));
}

#[test]
fn a_page_for_oembed_is_written_with_its_reply_beside_it() {
    let page = folder("oembed").join("my.html");
    let base = ["snippet", DECADE, "--base", "https://cdn.example", "--src", "data/my.json", "--form", "oembed"];
    let made = call(&[&base[..], &["--output", &page.display().to_string()]].concat());
    assert!(made.status == 0 && made.errors.contains("paste https://cdn.example/my.html"), "{}", made.errors);
    let (page, reply) = (page.clone(), page.with_extension("oembed.json"));
    let [page, reply] = [page, reply].map(|path| std::fs::read_to_string(path).unwrap());
    assert!(page.contains("<heist-line src=\"data/my.json\""), "{page}");
    assert!(page.contains("href=\"https://cdn.example/my.oembed.json\""), "{page}");
    assert!(reply.contains("https://cdn.example/my.html"), "{reply}");
    let nowhere = call(&base);
    assert!(nowhere.status == 2 && nowhere.errors.contains("--output"), "{}", nowhere.errors);
}

#[test]
fn a_snippet_names_its_data_and_its_own_picture_and_the_largest_theft_once() {
    let base = ["snippet", DECADE, "--base", "https://cdn.example/"];
    let with = |more: &[&str]| call(&[&base[..], more].concat());
    assert_eq!(with(&[]).status, 2);
    let image = with(&["--form", "image", "--src", "my.json"]);
    assert!(image.status == 2 && image.errors.contains("--image"), "{}", image.errors);
    let image = with(&["--form", "image", "--image", "my.svg"]);
    assert!(image.status == 0 && image.text().contains("<img src=\"my.svg\""));
    assert!(!image.text().contains("fallback/"));
    let page = with(&["--src", "https://github.com/o/r/blob/main/a.json"]);
    assert!(page.status == 1 && page.text().contains("src=\"https://raw.githubusercontent.com/o/r/main/a.json\""));
    assert!(page.errors.contains("--src: the address is that of a page"), "{}", page.errors);
    let element = with(&["--src", "my.json"]).text().to_string();
    assert_eq!(element.matches("Bybit").count(), 1, "{element}");
    let still = with(&["--src", "my.json", "--image", "my-{width}-{theme}.svg", "--loading", "interaction"]);
    assert!(still.text().contains("<img src=\"my-768-light.svg\"") && still.text().contains("=\"interaction\""));
    assert!(
        with(&["--form", "script", "--story", "thefts-2014-2026"]).text().contains("data-story=\"thefts-2014-2026\"")
    );
    assert!(
        with(&["--form", "iframe", "--story", "thefts-2014-2026"]).text().contains("embed.html?story=thefts-2014-2026")
    );
}

#[test]
fn the_link_of_a_snippet_leads_to_what_exists_for_data_relative_to_the_page() {
    let base = ["snippet", DECADE, "--base", "https://cdn.example/", "--src", "my.json"];
    let with = |more: &[&str]| call(&[&base[..], more].concat());
    for form in ["element", "script"] {
        let made = with(&["--form", form]);
        assert!(made.status == 0 && made.text().contains("<a href=\"my.json\">"), "{}", made.text());
        assert!(made.errors.contains("my.json") && made.errors.contains("--page"), "{}", made.errors);
        let made = with(&["--form", form, "--page", "list.html"]);
        assert!(made.text().contains("<a href=\"list.html\">") && made.errors.is_empty(), "{}", made.errors);
    }
    let frame = with(&["--form", "iframe"]);
    assert!(frame.text().contains("<a href=\"https://cdn.example/embed.html?src=my.json\">"), "{}", frame.text());
    assert!(frame.errors.is_empty(), "{}", frame.errors);
    let absolute = call(&["snippet", DECADE, "--base", "https://cdn.example/", "--src", "https://example.org/my.json"]);
    assert!(absolute.text().contains("embed.html?src=https%3A%2F%2Fexample.org%2Fmy.json"), "{}", absolute.text());
    assert!(absolute.errors.is_empty(), "{}", absolute.errors);
}
