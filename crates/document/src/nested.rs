use serde_json::Value;

/// A nested field after an edit, with everything kept that this version does not know.
///
/// `stored` is what the field holds, perhaps with parts of a newer version; `before` and
/// `after` are what the person saw and what they made of it, both in this version's words.
pub fn carry_unknown(stored: &Value, before: &Value, after: &Value) -> Value {
    if before == after {
        return stored.clone();
    }
    match (stored, before, after) {
        (Value::Object(stored), Value::Object(before), Value::Object(after)) => {
            let mut result: serde_json::Map<String, Value> = stored
                .iter()
                .filter(|(name, _)| !before.contains_key(*name))
                .map(|(name, value)| (name.clone(), value.clone()))
                .collect();
            for (name, value) in after {
                let old = (stored.get(name), before.get(name));
                result.insert(name.clone(), carried(old, value));
            }
            Value::Object(result)
        }
        (Value::Array(stored), Value::Array(before), Value::Array(after))
            if stored.len() == before.len() =>
        {
            Value::Array(carry_elements(stored, before, after))
        }
        _ => after.clone(),
    }
}

fn carried(old: (Option<&Value>, Option<&Value>), after: &Value) -> Value {
    match old {
        (Some(stored), Some(before)) => carry_unknown(stored, before, after),
        _ => after.clone(),
    }
}

/// An element that was there before keeps what is stored of it, wherever it moved; one that
/// was changed in its place keeps its unknown parts.
fn carry_elements(stored: &[Value], before: &[Value], after: &[Value]) -> Vec<Value> {
    let same_length = before.len() == after.len();
    after
        .iter()
        .enumerate()
        .map(|(position, element)| {
            let unchanged = before
                .iter()
                .position(|old| old == element)
                .and_then(|old| stored.get(old));
            match unchanged {
                Some(stored) => stored.clone(),
                None if same_length => {
                    carried((stored.get(position), before.get(position)), element)
                }
                None => element.clone(),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::carry_unknown;
    use serde_json::json;

    #[test]
    fn unknown_parts_of_a_list_survive_an_edit_of_another_element() {
        let stored = json!([{"hash": "a", "new": 1}, {"hash": "b"}]);
        let before = json!([{"hash": "a"}, {"hash": "b"}]);
        let after = json!([{"hash": "c"}, {"hash": "a"}, {"hash": "b"}]);
        assert_eq!(
            carry_unknown(&stored, &before, &after),
            json!([{"hash": "c"}, {"hash": "a", "new": 1}, {"hash": "b"}])
        );
    }

    #[test]
    fn unknown_parts_of_an_element_survive_its_own_edit() {
        let stored = json!([{"label": "mobile", "number": "1", "hours": "night"}]);
        let before = json!([{"label": "mobile", "number": "1"}]);
        let after = json!([{"label": "mobile", "number": "2"}]);
        assert_eq!(
            carry_unknown(&stored, &before, &after),
            json!([{"label": "mobile", "number": "2", "hours": "night"}])
        );
    }
}
