//! Columns of amounts: what their names say, and what their marks separate.

use crate::import::shared::builder::SourceLocation;
use crate::import::shared::money::{self, Heading, Mark, Marks, Money, Noted, Unit};
use crate::model::Amount;

/// A column of amounts.
pub struct AmountColumn {
    /// Its index.
    pub index: usize,
    /// What its name says.
    pub heading: Heading,
    /// Whether any of its amounts show that a point, and that a comma, separates decimals.
    shown: [bool; 2],
    /// The amounts whose marks show nothing.
    pub undecided: Vec<Undecided>,
    /// The sum of its single figures, and how many there are.
    pub sum: f64,
    pub figures: usize,
    /// The first amount that stays unclear if nothing decides: its text, its mark and its location.
    pub first: Option<(String, Mark, SourceLocation)>,
}

/// A claim whose amount has a mark that may separate thousands, as it is read, or decimals.
pub struct Undecided {
    pub event: usize,
    pub claim: usize,
    pub mark: Mark,
    /// Its amount if the mark separates decimals.
    pub decimal: Amount,
}

impl AmountColumn {
    pub fn new(index: usize, heading: Heading) -> AmountColumn {
        AmountColumn { index, heading, shown: [false; 2], undecided: Vec::new(), sum: 0.0, figures: 0, first: None }
    }

    /// The mark that separates decimals, if the amounts show it.
    pub fn decimal(&self) -> Option<Mark> {
        match self.shown {
            [true, false] => Some(Mark::Point),
            [false, true] => Some(Mark::Comma),
            _ => None,
        }
    }

    /// Whether an amount shows that a mark does not separate decimals.
    pub fn refutes(&self, mark: Mark) -> bool {
        let [point, comma] = self.shown;
        if mark == Mark::Comma { point } else { comma }
    }

    /// Reads an amount; `beside` is the unit in the cells beside it.
    pub fn read<'text>(&self, text: &'text str, beside: &Unit) -> Result<Noted<'text>, String> {
        let wants_token = [beside, &self.heading.unit].iter().any(|unit| !unit.token.is_empty());
        money::noted(text, self.heading.power, wants_token)
    }

    /// The unit of an amount: that of its cell, and of the cells beside it; if they have none, that of the heading.
    pub fn unit<'unit>(&'unit self, beside: &'unit Unit, money: &'unit Money) -> Result<&'unit Unit, String> {
        let own = &money.unit;
        let unit = own.with(beside).ok_or_else(|| {
            let name = |unit: &Unit| if unit.token.is_empty() { unit.currency.clone() } else { unit.token.clone() };
            format!("the amount is in {}, but the column beside it has {}; keep one", name(own), name(beside))
        })?;
        Ok(unit.with(&self.heading.unit).unwrap_or(unit))
    }

    /// Keeps what the marks of an amount show, or that they show nothing.
    pub fn keep_marks(
        &mut self,
        money: &Money,
        (event, claim): (usize, usize),
        text: &str,
        here: &mut dyn FnMut() -> SourceLocation,
    ) {
        match money.marks {
            Marks::None => {}
            Marks::Show(Mark::Point) => self.shown[0] = true,
            Marks::Show(Mark::Comma) => self.shown[1] = true,
            Marks::Unclear(mark) => {
                let Ok(Money { amount: decimal, .. }) = money::parse(text, Some(mark), self.heading.power) else {
                    return;
                };
                self.undecided.push(Undecided { event, claim, mark, decimal });
                self.first.get_or_insert_with(|| (text.into(), mark, here()));
            }
        }
    }
}
