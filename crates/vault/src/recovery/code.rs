use thiserror::Error;
use wire::sha256;

/// What is wrong with a code that somebody typed. Groups count from 1, as on the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum SheetError {
    /// The sheet has no O, 0, I or 1, because they look alike: it must be another character.
    #[error("group {group} has a character that looks like another one ({found})")]
    LooksLikeAnother { group: usize, found: char },
    #[error("group {group} has a character that no sheet has ({found})")]
    UnknownCharacter { group: usize, found: char },
    #[error("{found} of {expected} groups are there")]
    MissingGroups { found: usize, expected: usize },
    #[error("there are {found} groups, more than {expected}")]
    TooManyGroups { found: usize, expected: usize },
    #[error("group {group} has {found} characters instead of five")]
    GroupLength { group: usize, found: usize },
    #[error("something in group {group} is mistyped")]
    MistypedGroup { group: usize },
    #[error("the groups do not belong together: two may be swapped, or of another sheet")]
    WrongGroups,
}

/// Letters and digits without those that look alike; each is five bits.
const ALPHABET: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
const GROUP: usize = 5;
/// Characters of a group that carry bits; the last one checks them.
const CARRYING: usize = GROUP - 1;
const GROUP_CHECK: &str = "promenade/1 sheet group";
const WHOLE_CHECK: &str = "promenade/1 sheet check";

/// Groups of five characters. The last character of each checks the four before it, and the last
/// group checks all the others; `purpose` tells one code on the sheet from the other.
pub fn encode(purpose: &str, bytes: &[u8]) -> String {
    let mut symbols = to_symbols(bytes);
    symbols.extend(whole_check(purpose, bytes));
    let groups = symbols.chunks(CARRYING).enumerate();
    let groups = groups.map(|(place, group)| {
        let check = group_check(purpose, place, group);
        let all = group.iter().chain(std::iter::once(&check));
        all.map(|symbol| to_character(*symbol)).collect::<String>()
    });
    groups.collect::<Vec<_>>().join("-")
}

/// Reads what [`encode`] wrote, in either case and with any spacing between groups.
///
/// # Errors
/// See [`SheetError`].
pub fn decode<const N: usize>(purpose: &str, text: &str) -> Result<[u8; N], SheetError> {
    let groups = split(text, group_count(N))?;
    let mut symbols = Vec::new();
    for (place, group) in groups.iter().enumerate() {
        symbols.extend(read_group(purpose, place, group)?);
    }
    let carried = symbols.len().saturating_sub(CARRYING);
    let (carried, check) = symbols.split_at_checked(carried).unwrap_or_default();
    let bytes = from_symbols::<N>(carried).ok_or(SheetError::WrongGroups)?;
    #[cfg(test)]
    if crate::planted::is(crate::planted::Bug::SheetCheckIgnored) {
        return Ok(bytes);
    }
    if check == whole_check(purpose, &bytes) {
        Ok(bytes)
    } else {
        Err(SheetError::WrongGroups)
    }
}

const fn group_count(bytes: usize) -> usize {
    (bytes * 8).div_ceil(5).div_ceil(CARRYING) + 1
}

/// By the spaces and dashes as they were typed; a text without any, by fives.
fn split(text: &str, expected: usize) -> Result<Vec<Vec<char>>, SheetError> {
    let typed = text.split(|one: char| one.is_whitespace() || matches!(one, '-' | '–' | '.'));
    let typed = typed.filter(|group| !group.is_empty());
    let mut groups: Vec<Vec<char>> = typed.map(|group| group.chars().collect()).collect();
    if let [only] = &groups[..] {
        groups = only.chunks(GROUP).map(<[char]>::to_vec).collect();
    }
    if let Some(place) = groups.iter().position(|group| group.len() != GROUP) {
        return Err(SheetError::GroupLength {
            group: place + 1,
            found: groups.get(place).map_or(0, Vec::len),
        });
    }
    let found = groups.len();
    match found {
        found if found < expected => Err(SheetError::MissingGroups { found, expected }),
        found if found > expected => Err(SheetError::TooManyGroups { found, expected }),
        _ => Ok(groups),
    }
}

fn read_group(purpose: &str, place: usize, group: &[char]) -> Result<Vec<u8>, SheetError> {
    let mut symbols = Vec::new();
    for found in group {
        symbols.push(to_symbol(*found, place + 1)?);
    }
    let check = symbols.pop();
    if check == Some(group_check(purpose, place, &symbols)) {
        Ok(symbols)
    } else {
        Err(SheetError::MistypedGroup { group: place + 1 })
    }
}

fn to_symbol(found: char, group: usize) -> Result<u8, SheetError> {
    let upper = found.to_ascii_uppercase();
    if matches!(upper, 'O' | '0' | 'I' | '1') {
        return Err(SheetError::LooksLikeAnother { group, found });
    }
    let place = ALPHABET.iter().position(|one| char::from(*one) == upper);
    place
        .and_then(|place| u8::try_from(place).ok())
        .ok_or(SheetError::UnknownCharacter { group, found })
}

fn to_character(symbol: u8) -> char {
    let place = usize::from(symbol % 32);
    ALPHABET.get(place).copied().map_or('?', char::from)
}

fn group_check(purpose: &str, place: usize, symbols: &[u8]) -> u8 {
    let place = u8::try_from(place).unwrap_or(u8::MAX);
    let hash = sha256(GROUP_CHECK, &[purpose.as_bytes(), &[0, place], symbols]);
    hash.first().map_or(0, |byte| byte % 32)
}

fn whole_check(purpose: &str, bytes: &[u8]) -> [u8; CARRYING] {
    let hash = sha256(WHOLE_CHECK, &[purpose.as_bytes(), &[0], bytes]);
    let check: [u8; CARRYING] = hash.first_chunk().copied().unwrap_or_default();
    check.map(|byte| byte % 32)
}

/// Five bits each, the first bits first, zeros behind up to whole groups.
fn to_symbols(bytes: &[u8]) -> Vec<u8> {
    let count = (group_count(bytes.len()) - 1) * CARRYING;
    let bit = |place: usize| {
        let byte = bytes.get(place / 8).copied().unwrap_or(0);
        byte >> (7 - place % 8) & 1
    };
    let symbol = |at: usize| (0..5).fold(0, |symbol, next| symbol << 1 | bit(at * 5 + next));
    (0..count).map(symbol).collect()
}

/// `None` if the bits behind the last byte are not zero.
fn from_symbols<const N: usize>(symbols: &[u8]) -> Option<[u8; N]> {
    let bit = |place: usize| {
        let symbol = symbols.get(place / 5).copied().unwrap_or(0);
        symbol >> (4 - place % 5) & 1
    };
    let byte = |at: usize| (0..8).fold(0, |byte, next| byte << 1 | bit(at * 8 + next));
    let zeros = (N * 8..symbols.len() * 5).all(|place| bit(place) == 0);
    zeros.then(|| std::array::from_fn(byte))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;
    use crate::planted::{Bug, is_found_by};
    use proptest::prelude::*;

    const PURPOSE: &str = "secret";

    proptest! {
        #[test]
        fn what_is_printed_is_read(bytes: [u8; 20], visit: [u8; 16]) {
            prop_assert_eq!(decode::<20>(PURPOSE, &encode(PURPOSE, &bytes)), Ok(bytes));
            let sloppy = encode("visit", &visit).to_lowercase().replace('-', "  ");
            prop_assert_eq!(decode::<16>("visit", &sloppy), Ok(visit));
            let run_together = encode("visit", &visit).replace('-', "");
            prop_assert_eq!(decode::<16>("visit", &run_together), Ok(visit));
            prop_assert!(decode::<16>(PURPOSE, &encode("visit", &visit)).is_err());
        }
    }

    /// One character typed wrong, anywhere, in any way.
    fn slips_are_seen() {
        let printed = encode(PURPOSE, &[0x5a; 20]);
        for at in 0..printed.len() {
            for other in ALPHABET.iter().map(|one| char::from(*one)) {
                let mut typed: Vec<char> = printed.chars().collect();
                if typed[at] == '-' || typed[at] == other {
                    continue;
                }
                typed[at] = other;
                let typed: String = typed.into_iter().collect();
                assert!(decode::<20>(PURPOSE, &typed).is_err(), "{typed}");
            }
        }
    }

    /// Two groups in each other's place, or one of another sheet.
    fn swapped_groups_are_seen() {
        let printed = encode(PURPOSE, &std::array::from_fn::<u8, 20, _>(|at| at as u8));
        let groups: Vec<&str> = printed.split('-').collect();
        for seed in 0..=255u8 {
            let other = encode(PURPOSE, &[seed; 20]);
            for (at, group) in other.split('-').enumerate() {
                let mut typed = groups.clone();
                typed[at] = group;
                let mixed = decode::<20>(PURPOSE, &typed.join("-"));
                assert!(typed == groups || mixed.is_err(), "{typed:?}");
            }
        }
        for at in 1..groups.len() {
            let mut typed = groups.clone();
            typed.swap(at - 1, at);
            assert!(decode::<20>(PURPOSE, &typed.join(" ")).is_err());
        }
    }

    #[test]
    fn one_wrong_character_is_seen() {
        slips_are_seen();
    }

    #[test]
    fn groups_that_do_not_belong_together_are_seen() {
        swapped_groups_are_seen();
    }

    #[test]
    fn the_tests_find_the_planted_bug() {
        assert!(is_found_by(Bug::SheetCheckIgnored, swapped_groups_are_seen));
    }

    #[test]
    fn each_mistake_has_its_own_name() {
        let printed = encode(PURPOSE, &[7; 20]);
        let groups: Vec<&str> = printed.split('-').collect();
        let typed = |change: &dyn Fn(&mut Vec<String>)| {
            let mut typed: Vec<String> = groups.iter().map(|one| (*one).to_owned()).collect();
            change(&mut typed);
            decode::<20>(PURPOSE, &typed.join(" ")).unwrap_err()
        };
        for found in ['O', '0', 'I', '1', 'o', 'i'] {
            let error = typed(&|typed| typed[2] = format!("{}{found}", &groups[2][..4]));
            assert_eq!(error, SheetError::LooksLikeAnother { group: 3, found });
        }
        let error = typed(&|typed| typed[0].replace_range(1..2, "ß"));
        assert_eq!(
            error,
            SheetError::UnknownCharacter {
                group: 1,
                found: 'ß'
            }
        );
        let error = typed(&|typed| {
            typed.remove(4);
        });
        let (found, expected) = (8, 9);
        assert_eq!(error, SheetError::MissingGroups { found, expected });
        let error = typed(&|typed| typed.push("22222".to_owned()));
        let found = 10;
        assert_eq!(error, SheetError::TooManyGroups { found, expected });
        let error = typed(&|typed| typed[5].truncate(4));
        assert_eq!(error, SheetError::GroupLength { group: 6, found: 4 });
    }
}
