//! Renders an SVG as PNG, with the built-in font and the given ones, never with the system's: the same bytes on every machine.

use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};
use skrifa::{FontRef, MetadataProvider};

/// The most pixels of a picture, far more than browsers and social networks accept.
const PIXELS: f64 = 100e6;

const FONTS: [&[u8]; 2] =
    [include_bytes!("../../assets/fonts/DejaVuSans.ttf"), include_bytes!("../../assets/fonts/DejaVuSans-Bold.ttf")];

/// The fonts of pictures.
pub struct Fonts(Arc<fontdb::Database>);

impl Fonts {
    /// The built-in font, and font files, as names and contents, for letters that it lacks.
    ///
    /// # Errors
    /// When a file is not a font.
    pub fn new(more: Vec<(String, Vec<u8>)>) -> Result<Fonts, String> {
        let mut fonts = fontdb::Database::new();
        for font in FONTS {
            fonts.load_font_data(font.to_vec());
        }
        for (name, font) in more {
            let before = fonts.len();
            fonts.load_font_data(font);
            if fonts.len() == before {
                return Err(format!("{name}: this is not a font"));
            }
        }
        fonts.set_sans_serif_family("DejaVu Sans");
        Ok(Fonts(Arc::new(fonts)))
    }

    /// The distinct letters of a text that no font has.
    pub fn missing(&self, text: &str) -> String {
        let mut letters: Vec<char> = text.chars().filter(|letter| !steers(*letter)).collect();
        letters.sort_unstable();
        letters.dedup();
        for face in self.0.faces() {
            self.0.with_face_data(face.id, |bytes, nth| {
                if let Ok(font) = FontRef::from_index(bytes, nth) {
                    let letters_of = font.charmap();
                    letters.retain(|letter| letters_of.map(*letter).is_none());
                }
            });
        }
        letters.into_iter().collect()
    }

    /// The picture as a PNG.
    ///
    /// # Errors
    /// When it is too large.
    pub fn png(&self, svg: &str) -> Result<Vec<u8>, String> {
        let options = Options { fontdb: Arc::clone(&self.0), ..Options::default() };
        let tree = Tree::from_str(svg, &options).map_err(|error| format!("the picture cannot be read: {error}"))?;
        let (width, height) = (tree.size().width(), tree.size().height());
        let fits = f64::from(width) * f64::from(height) <= PIXELS;
        let pixmap = fits.then(|| Pixmap::new(width.round() as u32, height.round() as u32)).flatten();
        let mut pixmap = pixmap.ok_or_else(|| {
            format!("a picture of {width} × {height} pixels is too large: at most 100 million; lower its scale or size")
        })?;
        resvg::render(&tree, Transform::default(), &mut pixmap.as_mut());
        pixmap.encode_png().map_err(|error| error.to_string())
    }
}

/// Whether a character is invisible: white space, and controls of direction or shape.
fn steers(letter: char) -> bool {
    letter.is_whitespace()
        || letter.is_control()
        || matches!(u32::from(letter), 0xAD | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x206F | 0xFE00..=0xFE0F | 0xFEFF)
}
