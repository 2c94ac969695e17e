//! Cleans texts on their way into the model, without a copy of those that are clean.

use crate::model::{Details, TEXT_LIMIT, without_forbidden};

/// What was done to texts.
#[derive(Clone, Copy, Default, PartialEq)]
pub struct Tidied {
    /// Whether one was too long.
    pub cut: bool,
    /// Whether characters were removed that neither XML nor a reader can take.
    pub removed: bool,
}

/// Cleans texts.
pub fn tidied<'text>(texts: impl IntoIterator<Item = &'text mut String>) -> Tidied {
    let mut tidied = Tidied::default();
    texts.into_iter().for_each(|text| tidied.add(text));
    tidied
}

impl Tidied {
    fn add(&mut self, text: &mut String) {
        if text.is_empty() {
            return;
        }
        if let Some(cleaned) = without_forbidden(text) {
            *text = cleaned.trim().into();
            self.removed = true;
        }
        let beyond = if text.len() > TEXT_LIMIT { text.char_indices().nth(TEXT_LIMIT) } else { None };
        if let Some((at, _)) = beyond {
            text.truncate(at);
            text.pop();
            text.push('…');
            self.cut = true;
        }
    }

    fn add_all<const MANY: usize>(&mut self, texts: [&mut String; MANY]) {
        texts.into_iter().for_each(|text| self.add(text));
    }

    /// Cleans the texts of an event.
    pub fn add_details(&mut self, more: &mut Details) {
        self.add_all([&mut more.short, &mut more.place, &mut more.summary, &mut more.text, &mut more.date_text]);
        more.media.iter_mut().for_each(|one| self.add_all([&mut one.alt, &mut one.caption, &mut one.credit]));
        more.claims.iter_mut().for_each(|claim| self.add_all([&mut claim.token, &mut claim.note]));
        for said in &mut more.attribution {
            self.add_all([&mut said.by, &mut said.to, &mut said.confidence, &mut said.note]);
        }
        more.disputed.iter_mut().for_each(|said| self.add_all([&mut said.by, &mut said.note]));
        more.corrections.iter_mut().for_each(|correction| self.add(&mut correction.text));
    }
}
