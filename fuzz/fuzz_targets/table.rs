#![no_main]
libfuzzer_sys::fuzz_target!(|text: &[u8]| heistline_fuzz::import("table", text));
