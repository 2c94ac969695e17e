//! The scenes of the state: the one on the screen, which is cached until something changes, and those of files and paper.

use super::window::style;
use super::{App, Viewport};
use crate::layout::register::picture::{MOST_ROWS, picture};
use crate::layout::register::strip::strip;
use crate::layout::{self, Lanes, Style};
use crate::locale::Locale;
use crate::scene::{Role, Scene};
use crate::view::View;

impl App {
    /// The picture on the screen.
    pub fn scene(&self, locale: &dyn Locale) -> &Scene {
        self.scene.get_or_init(|| {
            let App { timeline, index, view, style, selected, walked, related, .. } = self;
            if style.vertical {
                let mut scene = Scene { width: style.width, height: style.height, ..Scene::default() };
                scene.rect((0.0, 0.0, style.width, style.height), Role::Paper, 1.0);
                let window = self.screen.or(Some(view.span()).filter(|_| *view != view.fit()));
                strip((timeline, index), view, style, 0.0, window, &mut scene, locale);
                return scene;
            }
            let mut placed = self.placed.borrow_mut();
            let before = placed.take();
            let fresh = match before {
                Some(placed) if placed.holds_for(view) => placed,
                // At the same zoom the view is likely to pan on: a margin on either side saves the work of the next frames.
                before => {
                    let same = before.as_ref().is_some_and(|placed| placed.has_zoom_of(view));
                    let beside = if same { 0.6 } else { 0.0 };
                    layout::place(timeline, index, view, style, (beside, before), &mut self.flags.borrow_mut(), locale)
                }
            };
            let bars = self.bars.get_or_init(|| layout::overview_bars(index, &layout::overview_strip(view, style)));
            layout::scene(
                timeline,
                index,
                placed.insert(fresh),
                bars,
                view,
                style,
                [*selected, *walked],
                related,
                locale,
            )
        })
    }

    /// Places the names anew in a view that has come to rest, where that names more events than moving there has left. Returns whether
    /// it did.
    pub fn rearrange(&mut self, locale: &dyn Locale) -> bool {
        let App { timeline, index, view, style, .. } = self;
        let mut placed = self.placed.borrow_mut();
        let Some((before, bare)) = placed.as_ref().and_then(|placed| Some((placed, placed.unmoved()?))) else {
            return false;
        };
        let mut cache = self.flags.borrow_mut();
        let fresh = layout::place(timeline, index, view, style, (0.0, Some(bare)), &mut cache, locale);
        if fresh.named(view, style) <= before.named(view, style) {
            return false;
        }
        self.scene.take();
        *placed = Some(fresh);
        true
    }

    /// Lays out anew, after text widths or the language have changed.
    pub fn relayout(&mut self, locale: &dyn Locale) {
        if self.lanes != Lanes::None {
            self.arrange(locale);
        }
        self.view = self.view.resized(layout::axis_length(&self.style));
        self.scene.take();
        self.placed.take();
        self.flags.take();
        self.bars.take();
    }

    /// All shown events in a picture of another size, with a title and a legend if it has a `heading`; in print the page has them.
    pub fn picture(&self, viewport: Viewport, heading: bool, locale: &dyn Locale) -> Scene {
        let style = Style { heading, lanes: self.style.lanes, gutter: self.style.gutter, ..style(viewport) };
        self.layout(&self.view.fit(), None, style, MOST_ROWS, locale)
    }

    /// The height that a picture wants for the flags of all shown events, at most that of the viewport; below its title and legend if it
    /// has a `heading`.
    pub fn natural_height(&self, viewport: Viewport, heading: bool, locale: &dyn Locale) -> f64 {
        let style = Style { heading, lanes: self.style.lanes, gutter: self.style.gutter, ..style(viewport) };
        let top = layout::heading(&self.timeline, &self.index, &style, &mut Scene::default(), locale);
        let style = Style { height: style.height + if heading { top } else { 0.0 }, ..style };
        layout::natural_height(&self.timeline, &self.index, &style, &mut self.flags.borrow_mut(), locale)
    }

    /// The visible range, with the open event, in a picture that stands alone; of a register at most some rows.
    #[cfg(feature = "svg")]
    pub fn snapshot(&self, viewport: Viewport, rows: usize, locale: &dyn Locale) -> Scene {
        let style = Style { heading: true, lanes: self.style.lanes, gutter: self.style.gutter, ..style(viewport) };
        self.layout(&self.view, self.selected, style, rows, locale)
    }

    fn layout(&self, view: &View, selected: Option<usize>, style: Style, most: usize, locale: &dyn Locale) -> Scene {
        if style.vertical {
            let (start, end) = view.span();
            let rows = match *view == view.fit() {
                true => 0..self.index.shown_count(),
                false => self.index.shown_before(start)..self.index.shown_before(end),
            };
            return picture((&self.timeline, &self.index), view, &style, selected, (rows, most), locale);
        }
        let view = view.resized(layout::axis_length(&style));
        layout::layout(&self.timeline, &self.index, &view, &style, selected, locale)
    }

    /// A card for social networks, half as wide and high as its pixels: of the open event, or of the shown events. Periods are
    /// left out, because they do not fit.
    #[cfg(feature = "svg")]
    pub fn social(mut self, mirrored: bool, locale: &dyn Locale) -> Scene {
        self.timeline.periods.clear();
        match self.selected {
            Some(event) => layout::event_card(&self.timeline, &self.index, event, mirrored, locale),
            None => layout::timeline_card(&self.timeline, &self.index, &self.view, mirrored, locale),
        }
    }

    /// The picture on the screen below a title and a legend, for a file.
    pub fn still(&self, locale: &dyn Locale) -> Scene {
        let style = Style { heading: true, ..self.style };
        if style.vertical {
            return self.layout(&self.view.fit(), self.selected, style, MOST_ROWS, locale);
        }
        let below = self.scene(locale);
        let mut scene = Scene { width: below.width, ..Scene::default() };
        scene.rect((0.0, 0.0, below.width, below.height), Role::Paper, 1.0);
        // On a whole pixel, so that sharp edges stay sharp.
        let top = layout::heading(&self.timeline, &self.index, &style, &mut scene, locale).ceil();
        scene.height = top + below.height;
        scene.marks.extend(below.marks.iter().map(|mark| mark.lowered(top)));
        scene
    }
}
