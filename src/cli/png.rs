//! An SVG of ours as a PNG, in the font that travels with the project and those that the caller gives, never in the system's:
//! the same bytes on every machine.

use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};
use skrifa::{FontRef, MetadataProvider};

/// Most pixels of a picture: what browsers and social networks take is far smaller.
const PIXELS: f64 = 100e6;

const FONTS: [&[u8]; 2] =
    [include_bytes!("../../assets/fonts/DejaVuSans.ttf"), include_bytes!("../../assets/fonts/DejaVuSans-Bold.ttf")];

/// What pictures are set in.
pub struct Fonts(Arc<fontdb::Database>);

impl Fonts {
    /// The font of the project, and the names and contents of font files for letters that it lacks.
    ///
    /// # Errors
    /// The name of a file that is no font.
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

    /// The letters of a text that none of the fonts has, each once.
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

/// Whether a character is never seen: white space and what steers direction or shape.
fn steers(letter: char) -> bool {
    letter.is_whitespace()
        || letter.is_control()
        || matches!(u32::from(letter), 0xAD | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x206F | 0xFE00..=0xFE0F | 0xFEFF)
}
