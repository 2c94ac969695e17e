//! How a whole text is read where it could mean two things, if somebody says so. Problems suggest it as a
//! [`Repair`](crate::model::Repair).

use crate::date::human::Order;
use crate::model::Mark;

/// What somebody has said about a whole text. It decides whatever the language and the rest of a column say.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Choices {
    /// Which of day and month stands first in dates that are ambiguous.
    pub dates: Option<Order>,
    /// The mark that separates decimals in numbers that are ambiguous.
    pub numbers: Option<Mark>,
}

impl Choices {
    /// Sets the choice with a name: `dates` to `day-first` or `month-first`, `numbers` to `comma` or `point`. Returns whether there is such
    /// a choice.
    pub fn choose(&mut self, name: &str, value: &str) -> bool {
        match (name, value) {
            ("dates", "day-first") => self.dates = Some(Order::DayFirst),
            ("dates", "month-first") => self.dates = Some(Order::MonthFirst),
            ("numbers", "comma") => self.numbers = Some(Mark::Comma),
            ("numbers", "point") => self.numbers = Some(Mark::Point),
            _ => return false,
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{Imported, read_in_steps, steps};

    fn read(text: &str, choices: &[(&str, &str)]) -> Imported {
        let mut all = Choices::default();
        for (name, value) in choices {
            assert!(all.choose(name, value), "{name}: {value}");
        }
        steps::all(read_in_steps(text.as_bytes(), all)).unwrap().1
    }

    fn dates(imported: &Imported) -> Vec<String> {
        imported.timeline.events.iter().map(|event| event.date.to_string()).collect()
    }

    /// The choices that problems suggest, as JavaScript gets them.
    fn repairs(imported: &Imported) -> Vec<String> {
        let found = imported.problems.iter().map(|problem| serde_json::to_value(problem).unwrap());
        let found = found.filter_map(|problem| problem.get("repair").cloned());
        let text = |repair: &serde_json::Value, key| repair[key].as_str().unwrap().to_string();
        found.map(|repair| format!("{}: {}", text(&repair, "name"), text(&repair, "value"))).collect()
    }

    /// Ambiguous dates in each format that may have them.
    const AMBIGUOUS: [&str; 5] = [
        "date,title\n3/4/2022,A\n",
        r#"[{"date":"3/4/2022","title":"A"}]"#,
        r#"{"events":[{"id":"a","title":"A","date":"3/4/2022"}]}"#,
        r#"{"items":[{"id":1,"content":"A","start":"3/4/2022"}]}"#,
        r#"{"events":[{"start_date":{"year":""},"display_date":"3/4/2022","text":{"headline":"A"}}]}"#,
    ];

    #[test]
    fn chosen_order_of_dates_is_followed_in_every_format_and_is_no_guess() {
        for text in AMBIGUOUS {
            let guessed = read(text, &[]);
            assert_eq!(
                (dates(&guessed), repairs(&guessed)),
                (vec!["2022-03-04".into()], vec!["dates: day-first".into()]),
                "{text}"
            );
            for (value, date) in [("day-first", "2022-04-03"), ("month-first", "2022-03-04")] {
                let chosen = read(text, &[("dates", value)]);
                assert_eq!((dates(&chosen), repairs(&chosen)), (vec![date.into()], vec![]), "{text}");
            }
        }
    }

    #[test]
    fn chosen_order_is_followed_though_another_date_shows_the_other() {
        let text = "date,title\n3/4/2022,A\n29/3/2022,B\n";
        let decided = read(text, &[]);
        assert_eq!(dates(&decided), ["2022-03-29", "2022-04-03"]);
        // Another date shows the order.
        assert_eq!(repairs(&decided), [""; 0]);
        // A date that has no month 29 stays.
        assert_eq!(dates(&read(text, &[("dates", "month-first")])), ["2022-03-04", "2022-03-29"]);
        let sources = read("date,title,source,source date\n2022,A,Reuters,3/4/2022\n", &[("dates", "day-first")]);
        assert_eq!(sources.timeline.sources[0].1.date.unwrap().to_string(), "2022-04-03");
    }

    #[test]
    fn chosen_mark_separates_decimals_where_no_amount_shows_it_or_another_does() {
        let amounts = |text: &str, choices: &[(&str, &str)]| {
            let imported = read(text, choices);
            let events = imported.timeline.events.iter();
            let figures: Vec<f64> = events.map(|event| event.details().claims[0].amount.largest()).collect();
            (figures, repairs(&imported))
        };
        let text = "date,title,amount (USD)\n2022,A,12.500\n2023,B,1.250\n";
        assert_eq!(amounts(text, &[]), (vec![12_500.0, 1_250.0], vec!["numbers: point".into()]));
        assert_eq!(amounts(text, &[("numbers", "point")]), (vec![12.5, 1.25], vec![]));
        assert_eq!(amounts(text, &[("numbers", "comma")]), (vec![12_500.0, 1_250.0], vec![]));
        let shown = "date,title,amount (USD)\n2022,A,12.500\n2023,B,1.25\n";
        assert_eq!(amounts(shown, &[]).0, [12.5, 1.25]);
        assert_eq!(amounts(shown, &[("numbers", "comma")]).0, [12_500.0, 1.25]);
    }

    #[test]
    fn what_an_amount_of_the_column_refutes_is_not_suggested() {
        let text = "date,title,amount (EUR)\n2022,A,\"€50,000,000\"\n2023,B,\"1,5 Mio.\"\n2024,C,\"12,500\"\n";
        let found = read(text, &[]);
        assert_eq!(repairs(&found), [""; 0]);
        assert!(found.problems.iter().any(|problem| problem.reason.contains("show both")), "{:#?}", found.problems);
        assert_eq!(repairs(&read(&text.replace("€50,000,000", "€5"), &[])), [""; 0], "1,5 decides");
        assert_eq!(repairs(&read(&text.replace("€50,000,000", "").replace("1,5 Mio.", ""), &[])), ["numbers: comma"]);
    }

    #[test]
    fn order_of_a_text_is_the_chosen_one_or_that_which_its_dates_show() {
        let order = |text: &str, choices: &[(&str, &str)]| read(text, choices).order;
        for (text, shown) in [
            ("date,title\n25/12/2017,A\n2018,B\n", Some(Order::DayFirst)),
            ("date,title\n12/25/2017,A\n3/4/2018,B\n", Some(Order::MonthFirst)),
            ("date,title\n12/25/2017,A\n25/12/2018,B\n", None),
            ("date,title\n3/4/2018,A\n", None),
            (r#"{"items":[{"id":1,"content":"A","start":"25/12/2022"}]}"#, Some(Order::DayFirst)),
            (r#"{"events":[{"id":"a","title":"A","date":"25/12/2022"}]}"#, Some(Order::DayFirst)),
            (r#"{"events":[{"id":"a","title":"A","date":"2022-12-25"}]}"#, None),
        ] {
            assert_eq!(order(text, &[]), shown, "{text}");
            assert_eq!(order(text, &[("dates", "month-first")]), Some(Order::MonthFirst), "{text}");
        }
    }

    #[test]
    fn unknown_choices_change_nothing() {
        let mut choices = Choices::default();
        assert!(!choices.choose("dates", "comma") && !choices.choose("", ""));
        assert_eq!(choices, Choices::default());
    }
}
