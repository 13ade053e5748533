use super::Words;

pub const EN: Words = Words {
    title: "In difficulty",
    line: "What to do, and whom to ring",
    first: "Danger, or somebody is hurt",
    ring_112: "Ring 112",
    about_112: "Free, from every phone in Europe, even when it is locked. Say where you are and what happened. Do not hang up first.",
    what_to_do: "What to do",
    steps: [
        (
            "Stop",
            "Stay where you are, where people can see you. If that place feels wrong, go into a shop, a station or a museum.",
        ),
        (
            "Stay together",
            "Stay with your buddy. Nobody goes off alone to search.",
        ),
        (
            "Ring a leader",
            "No answer? Ring the next number below. Send a text too, it goes out when there is signal.",
        ),
        (
            "Show the words below",
            "To somebody behind a counter or in uniform. Do not get into anybody’s car.",
        ),
        (
            "Wait there",
            "A leader comes to you. Post nothing and send no pictures until a leader says so.",
        ),
    ],
    show_this: "Show this",
    lost: "I am lost. Please ring this number.",
    leaders: "Leaders",
    host_side: "In the host town",
    at_home: "At home, day and night",
    useful: "Other numbers",
    no_numbers: "No numbers yet",
    no_numbers_hint: "Give the leaders and the home contact their telephone numbers under People.",
    ring: "Ring",
    ring_to: |name, number| format!("Ring {name}, {number}"),
    text: "Text",
    text_to: |name| format!("Text {name}"),
    print: "Print pocket cards",
    cards: "Pocket cards",
    cards_line: "One for every young person: first name, numbers, and the line in the host’s language. No surname, no birth date.",
    with_allergy: "Print allergies that threaten life",
    with_allergy_hint: "Health on paper can be read by anybody who finds it. Off unless it is needed.",
    printed: |at| {
        format!(
            "Printed {at}. No longer protected once it is on paper: destroy the cards after the visit."
        )
    },
    leader: "Leader",
    coordinator: "Host town",
    family: "Host family",
    home: "Home contact",
    emergency: "Emergency",
    allergy: "Allergy",
    nobody: "No young people yet",
    nobody_hint: "Add the young people of the visit first; then everyone gets a card.",
};
