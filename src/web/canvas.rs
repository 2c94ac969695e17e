//! plotters' drawing trait on a browser's canvas: five shapes and text. Decides nothing.
//!
//! plotters-canvas does the same, but writes every colour and font size as a floating point number, and that code alone is
//! a twentieth of the widget. Here they are whole numbers: the scene comes in fine units and opacity in percent.

use std::convert::Infallible;
use std::f64::consts::TAU;

use plotters_backend::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
};
use web_sys::CanvasRenderingContext2d;

/// A canvas as a plotters backend. A shape that the browser refuses is left out; nothing fails.
pub struct Canvas<'page> {
    context: &'page CanvasRenderingContext2d,
    size: (u32, u32),
    /// What the context was last told, which most shapes share with the one before: telling costs more than drawing.
    fill: Option<BackendColor>,
    /// Whether it counts in fine units now, which words are drawn in, so that no hinting gets between; shapes are drawn in
    /// device pixels, where a rectangle with whole edges is fastest.
    fine: bool,
    /// Fine units in a device pixel.
    unit: f64,
    font: String,
    align: &'static str,
}

type Done = Result<(), DrawingErrorKind<Infallible>>;

impl<'page> Canvas<'page> {
    /// On a context, with a width and a height in device pixels, each of so many units.
    pub fn new(context: &'page CanvasRenderingContext2d, size: (u32, u32), unit: f64) -> Canvas<'page> {
        context.set_text_baseline("middle");
        let mut canvas = Canvas { context, size, fill: None, fine: true, unit, font: String::new(), align: "" };
        canvas.count_in(false);
        canvas
    }

    fn count_in(&mut self, fine: bool) {
        if self.fine != fine {
            let scale = if fine { 1.0 / self.unit } else { 1.0 };
            let _ = self.context.set_transform(scale, 0.0, 0.0, scale, 0.0, 0.0);
            self.fine = fine;
        }
    }

    /// Units to device pixels.
    fn pixels(&self, units: i32) -> f64 {
        f64::from(units) / self.unit
    }

    fn fill_with(&mut self, color: BackendColor) {
        let same = |last: BackendColor| last.rgb == color.rgb && last.alpha == color.alpha;
        if !self.fill.is_some_and(same) {
            self.context.set_fill_style_str(&css(color));
            self.fill = Some(color);
        }
    }

    /// Fills or strokes the path that has been made.
    fn finish(&mut self, color: BackendColor, width: Option<u32>) {
        match width {
            None => {
                self.fill_with(color);
                self.context.fill();
            }
            Some(width) => {
                self.context.set_stroke_style_str(&css(color));
                self.context.set_line_width(f64::from(width) / self.unit);
                self.context.stroke();
            }
        }
    }

    fn trace(&mut self, path: impl IntoIterator<Item = BackendCoord>) {
        self.count_in(false);
        self.context.begin_path();
        for (x, y) in path {
            // The first point of a path is moved to: a line to it from nowhere is the same.
            self.context.line_to(self.pixels(x), self.pixels(y));
        }
    }
}

fn css(color: BackendColor) -> String {
    let (red, green, blue) = color.rgb;
    format!("rgb({red} {green} {blue}/{}%)", (color.alpha * 100.0).round() as u8)
}

impl DrawingBackend for Canvas<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Done {
        Ok(())
    }

    fn present(&mut self) -> Done {
        Ok(())
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Done {
        self.trace([point, (point.0 + 1, point.1), (point.0 + 1, point.1 + 1), (point.0, point.1 + 1)]);
        self.finish(color, None);
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S, fill: bool) -> Done {
        if fill {
            self.count_in(false);
            self.fill_with(style.color());
            let (width, height) = (self.pixels(to.0 - from.0), self.pixels(to.1 - from.1));
            self.context.fill_rect(self.pixels(from.0), self.pixels(from.1), width, height);
        } else {
            self.trace([from, (to.0, from.1), to, (from.0, to.1), from]);
            self.finish(style.color(), Some(style.stroke_width()));
        }
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Done {
        self.trace(path);
        self.finish(style.color(), Some(style.stroke_width()));
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Done {
        self.trace(path);
        self.finish(style.color(), None);
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, center: BackendCoord, radius: u32, style: &S, fill: bool) -> Done {
        self.count_in(false);
        self.context.begin_path();
        let _ = self.context.arc(self.pixels(center.0), self.pixels(center.1), self.pixels(radius as i32), 0.0, TAU);
        self.finish(style.color(), (!fill).then_some(style.stroke_width()));
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, pos: BackendCoord) -> Done {
        self.count_in(true);
        let context = self.context;
        let font = font(style.style(), style.size(), style.family().as_str());
        if font != self.font {
            context.set_font(&font);
            self.font = font;
        }
        self.fill_with(style.color());
        let align = match style.anchor().h_pos {
            HPos::Left => "left",
            HPos::Right => "right",
            HPos::Center => "center",
        };
        if align != self.align {
            context.set_text_align(align);
            self.align = align;
        }
        let _ = context.fill_text(text, f64::from(pos.0), f64::from(pos.1));
        Ok(())
    }
}

/// A font as CSS has it, its size in whole units.
pub fn font(style: FontStyle, size: f64, family: &str) -> String {
    let weight = if matches!(style, FontStyle::Bold) { "bold " } else { "" };
    format!("{weight}{}px {family}", size.round() as u32)
}
