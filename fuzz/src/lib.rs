//! Shared by the fuzz targets: import in one format, and its peak memory.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use heistline::import::{Choices, FORMATS, steps};

/// Counts allocated bytes, and their peak.
struct Counting;

static NOW: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);

unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let now = NOW.fetch_add(layout.size(), Relaxed) + layout.size();
        MOST.fetch_max(now, Relaxed);
        unsafe { System.alloc(layout) }
    }

    unsafe fn realloc(&self, memory: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        let now = NOW.fetch_add(size, Relaxed) + size - layout.size();
        NOW.fetch_sub(layout.size(), Relaxed);
        MOST.fetch_max(now, Relaxed);
        unsafe { System.realloc(memory, layout, size) }
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        NOW.fetch_sub(layout.size(), Relaxed);
        unsafe { System.dealloc(memory, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// What a text of any size needs: five times 192 KiB to number names without a long step, and tables of words, which are made once.
const FIXED: usize = 1_100 * 1024;

/// Imports a text in a format, whatever it looks like, and checks that problems are located in it and memory is linear.
pub fn import(name: &str, text: &[u8]) {
    let format = FORMATS.iter().find(|format| format.name == name).expect("a format");
    let before = NOW.load(Relaxed);
    MOST.store(before, Relaxed);
    let _ = (format.sniff)(text);
    let imported = steps::all((format.read)(text, Choices::default()));
    let most = MOST.load(Relaxed) - before;
    assert!(most <= 100 * text.len() + FIXED, "{most} bytes for {} bytes of text", text.len());
    let Ok(imported) = imported else { return };
    let lines = text.split(|byte| matches!(byte, b'\n' | b'\r')).count();
    for problem in imported.problems {
        assert!(problem.line <= lines, "{problem}");
        assert!(!problem.reason.is_empty() && !problem.done.is_empty(), "{problem}");
    }
}
