//! Every file in `data/` is read without a problem, and matches its sources.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

use heistline::date::Date;
use heistline::locale::native::english;
use heistline::model::Timeline;
use heistline::{import, text};
use record::{COPIES, THEFTS};
use serde_json::Value;

mod record;

const SHORT: &str = "data/reported-thefts.json";
const LONG: &str = "data/thefts-2014-2026.json";
const FILES: [&str; 2] = [SHORT, LONG];

fn timeline(path: &str) -> Timeline {
    import::read(&std::fs::read_to_string(path).unwrap()).unwrap().timeline
}

/// The file as JSON, independent of the importer.
fn json(path: &str) -> Value {
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// The items of a list, none if it is absent.
fn list<'json>(value: &'json Value, name: &str) -> &'json [Value] {
    value[name].as_array().map_or(&[], Vec::as_slice)
}

fn event<'json>(file: &'json Value, id: &str) -> &'json Value {
    list(file, "events").iter().find(|event| event["id"] == id).unwrap()
}

/// The events that are thefts or attacks, not charges and sanctions.
fn thefts(file: &Value) -> Vec<&Value> {
    list(file, "events").iter().filter(|event| event["kind"] != "legal").collect()
}

/// Everything in a file that cites sources, with a name for the message.
fn citing(file: &Value) -> Vec<(String, &Value)> {
    let mut found = Vec::new();
    for event in list(file, "events") {
        let id = &event["id"];
        for name in ["claims", "attribution", "disputed"] {
            found.extend(list(event, name).iter().map(|item| (format!("{id} {name}"), item)));
        }
        found.push((format!("{id}"), event));
    }
    for name in ["periods", "notes"] {
        found.extend(list(file, name).iter().map(|item| (name.to_string(), item)));
    }
    found
}

/// The figure at the end of an amount that the mark's size would show.
fn largest(claim: &Value) -> f64 {
    let amount = &claim["amount"];
    [amount, &amount["max"], &amount["min"]].into_iter().find_map(Value::as_f64).unwrap()
}

/// The sentences of all thefts, in the order of the file.
fn sentences(path: &str) -> Vec<String> {
    let timeline = timeline(path);
    let file = json(path);
    let say = |theft: &&Value| {
        let event = timeline.events.iter().find(|event| theft["id"] == event.id).unwrap();
        text::sentence(event, &timeline.currency, english())
    };
    thefts(&file).iter().map(say).collect()
}

#[test]
fn every_data_file_is_read_without_a_problem() {
    let mut read = 0;
    for entry in std::fs::read_dir("data").unwrap() {
        let path = entry.unwrap().path();
        if path.file_name().is_some_and(|name| name == "schema.json") {
            continue;
        }
        let imported = import::read(&std::fs::read_to_string(&path).unwrap()).unwrap();
        assert!(imported.problems.is_empty(), "{}: {:?}", path.display(), imported.problems);
        let written = list(&json(&path.display().to_string()), "events").len();
        assert_eq!(imported.timeline.events.len(), written, "{}", path.display());
        assert!(FILES.iter().any(|file| path.ends_with(file)), "{} is not held by these tests", path.display());
        read += 1;
    }
    assert_eq!(read, FILES.len());
}

#[test]
fn headlines_match_the_reports_and_never_call_an_attempt_a_theft() {
    assert_eq!(
        sentences(SHORT),
        [
            "Sony Pictures Entertainment, 24 November 2014, no theft of money reported",
            "Bangladesh Bank, 4 February 2016 to 5 February 2016, $81 million stolen of $951 million attempted",
            "Far Eastern International Bank, 3 October 2017, up to $0.5 million stolen of about $60 million attempted",
        ]
    );
    assert_eq!(
        sentences(LONG),
        [
            "Sony Pictures Entertainment, 24 November 2014, no theft of money reported",
            "Tien Phong Bank (TPBank), October 2015 to December 2015, $1.1–1.13 million attempted",
            "Bangladesh Bank, 4 February 2016 to 5 February 2016, $81 million stolen of $951 million attempted",
            "Yapizon (later Youbit), 22 April 2017, $4.8 million stolen",
            "WannaCry, 12 May 2017, $140,000–145,000 paid as ransom",
            "Far Eastern International Bank, 3 October 2017, up to $0.5 million stolen of about $60 million attempted",
            "NiceHash, 6 December 2017, $75 million stolen",
            "Youbit, 19 December 2017, $2.65 million stolen",
            "Bancomext, 9 January 2018, $110 million attempted",
            "Coincheck, 26 January 2018, $520–535 million stolen, attribution suspected or contested",
            "Banco de Chile, 24 May 2018, $10 million stolen",
            "Bithumb, 20 June 2018, $31 million stolen",
            "Unnamed cryptocurrency exchange, 2018, about $250 million stolen",
            "Cosmos Co-operative Bank, 11 August 2018 to 13 August 2018, $13.5 million stolen",
            "Unnamed Indonesian cryptocurrency company, September 2018, $24.9 million stolen",
            "BankIslami Pakistan, 27 October 2018, about $6.1 million stolen",
            "Bank of Valletta, 13 February 2019, €13 million transferred",
            "Upbit, 27 November 2019, about $50 million stolen",
            "Unnamed New York financial services company, August 2020, $11.8 million stolen",
            "KuCoin, 25 September 2020, $281 million stolen",
            "Liquid, 19 August 2021, about $91 million stolen",
            "Ronin bridge (Sky Mavis, Axie Infinity), 23 March 2022, $620 million stolen",
            "Harmony Horizon bridge, 23 June 2022, $100 million stolen",
            "Deribit, November 2022, about $28 million stolen",
            "Atomic Wallet users, 2 June 2023, $100 million stolen",
            "CoinsPaid, 22 July 2023, $37.3 million stolen",
            "Alphapo, 23 July 2023, $60–110 million stolen",
            "Stake.com, 4 September 2023, $41 million stolen",
            "CoinEx, 12 September 2023, about $70 million stolen",
            "Poloniex, 10 November 2023, $114 million stolen",
            "HTX and HECO bridge, November 2023, $147.5 million stolen",
            "PlayDapp, 9 February 2024 to 12 February 2024, $290 million stolen",
            "Rain Management, 29 April 2024, $16.13 million stolen",
            "DMM Bitcoin, 31 May 2024, $308 million stolen",
            "WazirX, 18 July 2024, $235 million stolen",
            "Radiant Capital, 16 October 2024, $50 million stolen",
            "Phemex, 23 January 2025, at least $70 million stolen",
            "Bybit, 21 February 2025, about $1.5 billion stolen",
            "BitoPro, 8 May 2025, $11–11.5 million stolen",
            "Upbit, 27 November 2025, about $30 million stolen, attribution suspected or contested",
            "Drift Protocol, 1 April 2026, $285 million stolen",
            "Kelp DAO (rsETH bridge), 18 April 2026, $292 million stolen",
            "Humanity Protocol, 8 June 2026, $31–36.4 million stolen, attribution suspected or contested",
        ]
    );
}

#[test]
fn every_cited_source_exists_and_every_source_is_cited() {
    for path in FILES {
        let file = json(path);
        let sources = file["sources"].as_object().unwrap();
        let mut cited: Vec<&str> = Vec::new();
        for (name, item) in citing(&file) {
            let keys: Vec<&str> = list(item, "sources").iter().map(|key| key.as_str().unwrap()).collect();
            assert!(!keys.is_empty(), "{path}: {name} cites nothing");
            for (index, key) in keys.iter().enumerate() {
                assert!(sources.contains_key(*key), "{path}: {name} cites {key}, which is not there");
                assert!(!keys[..index].contains(key), "{path}: {name} cites {key} twice");
            }
            cited.extend(keys);
        }
        for (key, source) in sources {
            assert!(cited.contains(&key.as_str()), "{path}: {key} is cited by nothing");
            assert!(source["url"].as_str().is_some_and(|url| url.starts_with("http")), "{path}: {key} has no address");
            assert!(source["title"].as_str().is_some_and(|title| !title.is_empty()), "{path}: {key} has no title");
        }
    }
}

/// A claim as the expected figures are spelled.
fn figure(claim: &Value) -> String {
    let amount = &claim["amount"];
    let plain = |number: &Value| number.as_f64().map_or_else(String::new, |number| number.to_string());
    let about = if amount["about"] == true { "~" } else { "" };
    let spelled = match (&amount["min"], &amount["max"]) {
        (Value::Null, Value::Null) => plain(amount),
        (min, max) if min == max => plain(min),
        (min, max) => format!("{}..{}", plain(min), plain(max)),
    };
    let unit = claim["currency"].as_str().or(claim["token"].as_str()).unwrap();
    let lead = if claim["lead"] == true { " lead" } else { "" };
    format!("{} {about}{spelled} {unit}{lead}", claim["measure"].as_str().unwrap())
}

#[test]
fn dates_tiers_and_figures_are_those_of_the_fact_sheets() {
    let file = json(LONG);
    let ids: Vec<&Value> = thefts(&file).iter().map(|theft| &theft["id"]).collect();
    assert_eq!(ids, THEFTS.map(|theft| theft.0));
    for (id, date, tier, figures) in THEFTS {
        let theft = event(&file, id);
        assert_eq!((&theft["date"], &theft["tier"]), (&date.into(), &tier.into()), "{id}");
        let mut there: Vec<String> = list(theft, "claims").iter().map(figure).collect();
        let mut expected = figures.to_vec();
        there.sort();
        expected.sort_unstable();
        assert_eq!(there, expected, "{id}");
    }
}

#[test]
fn every_address_is_in_the_fact_sheets_and_none_is_a_development_host() {
    let known: Vec<&str> = include_str!("record/addresses.txt").lines().filter(|line| !line.starts_with('#')).collect();
    for path in FILES {
        for (key, source) in json(path)["sources"].as_object().unwrap() {
            let url = source["url"].as_str().unwrap();
            let bare = url.trim_start_matches("https://").trim_start_matches("http://");
            let bare = bare.trim_start_matches("www.").trim_end_matches('/');
            assert!(known.contains(&bare), "{path}: {key}: {url} is in no fact sheet");
            let unstable = ["stage.", "dev.", "pre.", "raw.githubusercontent.com", "level-up-casino"];
            assert!(!unstable.iter().any(|host| bare.starts_with(host)) && !bare.contains("/search/"), "{path}: {url}");
        }
    }
}

#[test]
fn a_lead_never_rests_on_copies_alone() {
    for path in FILES {
        for event in list(&json(path), "events") {
            // Of this theft the exchange gave only the share of its assets, and no court or newspaper a sum.
            if event["id"] == "youbit-2017-12" {
                continue;
            }
            for claim in list(event, "claims").iter().filter(|claim| claim["lead"] == true) {
                let own = list(claim, "sources").iter().any(|key| !COPIES.contains(&key.as_str().unwrap()));
                assert!(own, "{path}: the lead of {} rests on copies", event["id"]);
            }
        }
    }
    let long = json(LONG);
    for key in COPIES {
        assert!(long["sources"][key].is_object(), "{key} is not cited");
    }
}

#[test]
fn summaries_of_thefts_begin_with_what_happened_and_when() {
    for theft in thefts(&json(LONG)) {
        let first = theft["summary"].as_str().unwrap().split(". ").next().unwrap();
        let year = &theft["date"].as_str().unwrap()[..4];
        assert!(first.contains(year), "{}: {first}", theft["id"]);
    }
}

#[test]
fn reports_that_differ_from_the_lead_are_listed() {
    for path in FILES {
        let file = json(path);
        let claims = |id: &str, measure: &str| -> Vec<(f64, bool)> {
            let claims = list(event(&file, id), "claims").iter().filter(|claim| claim["measure"] == measure);
            claims.map(|claim| (largest(claim), claim["lead"] == true)).collect()
        };
        assert!(claims("bangladesh-2016", "stolen").starts_with(&[(81e6, true), (80e6, false)]));
        assert!(claims("bangladesh-2016", "attempted").contains(&(1_926e6, false)));
        assert!(claims("feib-2017", "stolen").contains(&(60e6, false)));
        assert!(claims("sony-2014", "stolen").is_empty() && claims("sony-2014", "attempted").is_empty());
        assert!(claims("sony-2014", "cost").iter().all(|(_, lead)| !lead));
        if path == LONG {
            assert!(claims("tpbank-2015", "stolen").is_empty() && claims("bancomext-2018", "stolen").is_empty());
            assert!(claims("wannacry-2017", "stolen").is_empty());
            assert!(claims("youbit-2017-04", "stolen").contains(&(35e6, false)));
            assert!(claims("ronin-2022", "stolen").contains(&(625e6, false)));
            assert!(claims("bybit-2025", "stolen").contains(&(1_460e6, false)));
            assert!(claims("kelp-2026", "stolen").contains(&(290e6, false)));
        }
    }
}

#[test]
fn attributions_are_in_time_order() {
    for path in FILES {
        for event in list(&json(path), "events") {
            let dates = list(event, "attribution").iter().filter_map(|said| said["date"].as_str());
            let dates: Vec<Date> = dates.map(|date| date.parse().unwrap()).collect();
            assert!(dates.windows(2).all(|pair| pair[0].start() <= pair[1].end()), "{path}: {}", event["id"]);
        }
    }
}

#[test]
fn no_amount_is_0_and_only_headline_measures_lead() {
    for path in FILES {
        for event in list(&json(path), "events") {
            for claim in list(event, "claims") {
                assert!(largest(claim) > 0.0, "{path}: {}", event["id"]);
                let can_lead = ["stolen", "attempted", "transferred", "collected"].map(Value::from);
                assert!(claim["lead"].is_null() || can_lead.contains(&claim["measure"]), "{path}: {}", event["id"]);
            }
        }
    }
}

#[test]
fn the_long_file_has_every_theft_with_its_tier_and_keeps_charges_and_sanctions_apart() {
    let file = json(LONG);
    let thefts = thefts(&file);
    assert_eq!(thefts.len(), THEFTS.len());
    let tier = |tier: &str| -> Vec<&str> {
        let events = thefts.iter().filter(|event| event["tier"] == tier);
        events.map(|event| event["id"].as_str().unwrap()).collect()
    };
    assert_eq!(tier("A").len() + tier("B").len() + tier("C").len(), THEFTS.len());
    assert_eq!(tier("C"), ["coincheck-2018", "upbit-2025", "humanity-2026"]);
    for theft in &thefts {
        let id = &theft["id"];
        assert!(!list(theft, "attribution").is_empty(), "{id} is attributed by nobody");
        let leads = list(theft, "claims").iter().any(|claim| claim["lead"] == true);
        assert!(leads || id == "sony-2014", "{id} has no headline");
    }
    for theft in tier("C") {
        let summary = event(&file, theft)["summary"].as_str().unwrap();
        assert!(summary.contains("contested") || summary.contains("suspicion"), "{summary}");
    }
    let legal: Vec<&Value> = list(&file, "events").iter().filter(|event| event["kind"] == "legal").collect();
    assert_eq!(legal.len(), 9);
    for event in legal {
        let id = &event["id"];
        assert!(event["claims"].is_null() && event["tier"].is_null(), "{id} is no theft");
        assert!(!list(event, "sources").is_empty(), "{id} cites nothing");
    }
    assert!(!list(&file, "notes").is_empty());
}

#[test]
fn both_files_agree_on_shared_events() {
    let (short, long) = (json(SHORT), json(LONG));
    for one in list(&short, "events") {
        let mut one = one.clone();
        let mut other = event(&long, one["id"].as_str().unwrap()).clone();
        // The long file is fuller, so that its labels are tighter, and not all of them fit.
        for event in [&mut one, &mut other] {
            event.as_object_mut().unwrap().remove("short");
            event.as_object_mut().unwrap().remove("major");
        }
        assert_eq!(one, other);
    }
    for (key, source) in short["sources"].as_object().unwrap() {
        assert_eq!(&long["sources"][key], source, "{key}");
    }
}

/// The events whose cards showed a wrong figure, date or statement before 27 November 2026.
const CORRECTED: [&str; 14] = [
    "bangladesh-2016",
    "youbit-2017-04",
    "feib-2017",
    "nicehash-2017",
    "bancomext-2018",
    "coincheck-2018",
    "bankislami-2018",
    "bov-2019",
    "liquid-2021",
    "alaumary-2021",
    "alphapo-2023",
    "rain-2024",
    "upbit-2025",
    "drift-2026",
];

#[test]
fn cards_that_were_wrong_say_so() {
    for path in FILES {
        let file = json(path);
        let updated: Date = file["updated"].as_str().unwrap().parse().unwrap();
        for event in list(&file, "events") {
            let corrections = list(event, "corrections");
            assert_eq!(!corrections.is_empty(), CORRECTED.contains(&event["id"].as_str().unwrap()), "{}", event["id"]);
            for correction in corrections {
                let date: Date = correction["date"].as_str().unwrap().parse().unwrap();
                assert!(date.end() <= updated.end(), "{path}: {} is corrected after the last update", event["id"]);
            }
        }
    }
    assert!(CORRECTED.iter().all(|id| event(&json(LONG), id)["id"] == *id));
}
