use chrono::NaiveDate;
use std::collections::BTreeMap;
use visit::Id;
use visit::order;

/// Lines by their local day: those without one first, because they wait to be finished, then
/// the latest day first. Within a day the line made last comes first.
pub fn by_day<'a, Line>(
    lines: impl IntoIterator<Item = &'a Line>,
    date: impl Fn(&Line) -> Option<NaiveDate>,
    id: impl Fn(&Line) -> Id,
) -> Vec<(Option<NaiveDate>, Vec<&'a Line>)> {
    let mut days: BTreeMap<Option<NaiveDate>, Vec<&'a Line>> = BTreeMap::new();
    for line in lines {
        days.entry(date(line)).or_default().push(line);
    }
    for lines in days.values_mut() {
        order::sort_by_key(lines, |line| std::cmp::Reverse(id(line)));
    }
    let undated = days.remove_entry(&None);
    undated.into_iter().chain(days.into_iter().rev()).collect()
}

#[cfg(test)]
mod tests {
    use super::by_day;
    use chrono::NaiveDate;
    use visit::Id;

    #[test]
    fn the_undated_come_first_and_then_the_latest_day() {
        let day = |day| NaiveDate::from_ymd_opt(2027, 6, day);
        let id = |number| Id::from_bytes([number; 16]);
        let lines = [
            (id(1), day(1)),
            (id(4), day(2)),
            (id(2), None),
            (id(3), day(1)),
        ];
        let days = by_day(&lines, |line| line.1, |line| line.0);
        let order: Vec<_> = days
            .into_iter()
            .map(|(date, lines)| {
                (
                    date,
                    lines.into_iter().map(|line| line.0).collect::<Vec<_>>(),
                )
            })
            .collect();
        let expected = vec![
            (None, vec![id(2)]),
            (day(2), vec![id(4)]),
            (day(1), vec![id(3), id(1)]),
        ];
        assert_eq!(order, expected);
    }
}
