//! The sectors of a compound file, as .xls is (MS-CFB). calamine follows their chains without end where they are circular.

/// The index of the first reserved number of a sector.
const RESERVED: u32 = 0xFFFF_FFFA;

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

/// Whether a chain of sectors leads back into itself.
pub fn is_circular(bytes: &[u8]) -> bool {
    let size = if bytes.get(30) == Some(&12) { 4096 } else { 512 };
    let sector = |id: u32| {
        let start = (id as usize + 1).checked_mul(size)?;
        bytes.get(start..bytes.len().min(start + size))
    };
    let numbers = |sector: &[u8]| -> Vec<u32> { (0..size / 4).map_while(|index| number(sector, index * 4)).collect() };
    // The sectors of the table: the first are in the header, the others in sectors of which each names the next.
    let mut tables: Vec<u32> = (0..109).map_while(|index| number(bytes, 76 + index * 4)).collect();
    let mut next = number(bytes, 68).unwrap_or(RESERVED);
    for _ in 0..bytes.len() / size {
        let Some(more) = sector(next).filter(|_| next < RESERVED) else { break };
        tables.extend(numbers(more));
        next = tables.pop().unwrap_or(RESERVED);
    }
    let tables = tables.into_iter().filter(|id| *id < RESERVED).filter_map(sector);
    let chain: Vec<u32> = tables.flat_map(numbers).take(bytes.len() / size + 1).collect();
    // In which walk each sector was first seen.
    let mut seen = vec![0; chain.len()];
    for walk in 1..=chain.len() {
        let mut at = walk - 1;
        while let (Some(seen), Some(next)) = (seen.get_mut(at), chain.get(at)) {
            if *seen == walk {
                return true;
            }
            if *seen != 0 {
                break;
            }
            *seen = walk;
            at = *next as usize;
        }
    }
    false
}
