use super::Words;
use visit::facts::{How, MarkState};
use visit::programme::LineProblem;
use visit::records::RoundKind;
use visit::roll_call::{LadderStep, MarkRefusal, ShownState};

pub const EN: Words = Words {
    title: "Roll call",
    list_line: "Who is here, and who is still to be found",
    empty: "No roll call yet",
    empty_hint: "Count now, for instance before you leave a place, or plan the roll calls of the whole visit in one step.",
    plan: "Plan",
    plan_one: "Plan a roll call",
    plan_one_hint: "One time and place",
    plan_set: "Plan a whole set",
    plan_set_hint: "From lines of times and places, or from the programme",
    count_now: "Count now",
    count_now_hint: "For instance: before we leave, coach door",
    begin: "Begin",
    open: "Roll call open",
    open_over: |minutes| format!("Roll call open · {minutes} min over"),
    open_due: |minutes| format!("Roll call due · {minutes} min"),
    go_on: "Go on counting",
    accounted_for: |sure, all| format!("{sure} of {all} accounted for"),
    missing_count: |count| {
        if count == 1 {
            "1 missing".to_owned()
        } else {
            format!("{count} missing")
        }
    },
    needs_help_count: |count| {
        if count == 1 {
            "1 needs help".to_owned()
        } else {
            format!("{count} need help")
        }
    },
    disputed_count: |count| {
        if count == 1 {
            "1 disputed".to_owned()
        } else {
            format!("{count} disputed")
        }
    },
    not_seen_count: |count| {
        if count == 1 {
            "1 not seen".to_owned()
        } else {
            format!("{count} not seen")
        }
    },
    never_closed: "Never closed",
    closed: "Closed",
    people_count: |count| {
        if count == 1 {
            "1 person".to_owned()
        } else {
            format!("{count} people")
        }
    },
    due_at: |at| format!("due {at}"),
    count: |sure, all| format!("{sure} of {all}"),
    left_to_find: |count| format!("{count} to find"),
    tab_to_find: |count| format!("To find {count}"),
    tab_here: |count| format!("Here {count}"),
    to_find: "To find",
    here: "Here",
    lists: "Who is shown",
    search: "Find a name",
    more: "More about this roll call",
    marking_as: |name| format!("Marking as {name}"),
    who_marks: "Who is marking?",
    who_marks_hint: "Every mark is signed with this name. Choose again when the phone changes hands.",
    hand_over: "Hand the phone to somebody else",
    young_people: "Young people",
    own_report_hint: "What young people say of themselves is shown, but does not count as seen.",
    host_families: "Host families",
    visit_leader: "Visit leader",
    deputy_leader: "Deputy leader",
    leader: "Leader",
    host_coordinator: "Host-town coordinator",
    all_found: "Everybody is accounted for",
    all_found_hint: "Count the heads, then close the count.",
    nobody_here: "Nobody yet",
    nobody_here_hint: "Tap a name under “To find” when you see the person.",
    nobody_expected: "Nobody is expected here",
    nobody_expected_hint: "Add young people to the visit, or change who is expected.",
    no_such_round: "This roll call is not here",
    no_such_round_hint: "It may have been deleted, or belong to another visit.",
    state: |it| match it {
        ShownState::Missing => "missing",
        ShownState::NeedsHelp => "needs help",
        ShownState::NotUnderstood => "newer version needed",
        ShownState::Disputed => "disputed",
        ShownState::NotSeen => "not seen",
        ShownState::ExcuseEnded => "excuse over",
        ShownState::Unmarked => "not seen yet",
        ShownState::SelfReported => "says OK",
        ShownState::Excused => "excused",
        ShownState::WithHost => "with host",
        ShownState::Present => "here",
        ShownState::Found => "found, well",
        ShownState::LeftTheVisit => "left the visit",
    },
    mark_state: |it| match it {
        MarkState::Present => "here",
        MarkState::WithHost => "with host",
        MarkState::Excused => "excused",
        MarkState::SelfReported => "says OK",
        MarkState::NotSeen => "not seen",
        MarkState::NeedsHelp => "needs help",
        MarkState::Missing => "missing",
        MarkState::Found => "found",
        MarkState::LeftTheVisit => "left the visit",
        MarkState::HelpGiven => "help given",
        MarkState::ResolvedHere => "settled: here",
        MarkState::ResolvedNotHere => "settled: not here",
        MarkState::Withdrawn => "taken back",
        MarkState::Unknown => "of a newer version",
    },
    how: |it| match it {
        How::Saw => "seen",
        How::SawAndSpoke => "seen and spoken to",
        How::Looked => "looked",
        How::Knows => "told or arranged",
        How::SelfReport => "own report",
        How::HostMessage => "message of the host",
        How::PhoneCall => "telephone",
        How::Paper => "from paper",
        How::SameAsLast => "same as last count",
        How::Declared => "declared",
        How::Other => "",
    },
    last_seen: |at, place| format!("last seen {at} {place}"),
    overdue: "overdue",
    case_open: "case open",
    not_expected: "not on this list",
    somebody: "somebody",
    own_report: "own report",
    found_to_accept: |who, at| format!("{who} says found, {at}"),
    late: "late",
    from_paper: "from paper",
    clock_differs: |minutes| format!("clock differs by {minutes} min"),
    declared_by: |who, at| format!("declared by {who} {at}"),
    says_so: |at| format!("said so {at}"),
    looked: |who, at| format!("{who} looked {at}, not there"),
    says_ok: |at| format!("says OK {at} · nobody has seen them"),
    until: |at| format!("until {at}"),
    excuse_ended: |at| format!("was excused until {at}"),
    same_as_last_by: |who, at| format!("as at the last count, {who} {at}"),
    by_at: |who, at| format!("{who} {at}"),
    saw: |who, at| format!("{who} saw {at}"),
    did_not_see: |who, at| format!("{who} did not see {at}"),
    ring: "Ring",
    ring_about: |name| format!("Ring about {name}"),
    more_about: |name| format!("More about {name}"),
    said_here: |who, at| format!("{who} is here, {at}."),
    said: |who, what, at| format!("{who}: {what}, {at}."),
    saved: "Saved.",
    taken_back: |who| format!("Taken back: {who}."),
    taken_back_many: |count| format!("{count} marks taken back."),
    said_copied: |count| format!("{count} marked as here."),
    said_closed: "Count closed.",
    refusal: |it| match it {
        MarkRefusal::InSomebodyElsesName => "This can only be said in one’s own name.",
        MarkRefusal::OnlyTheVisitLeader => "Only the visit leader or deputy may say this.",
        MarkRefusal::OnlyALeader => "Only a leader may say this.",
        MarkRefusal::OnlyAboutYourself => {
            "Young people mark themselves, and say when their buddy is not with them."
        }
        MarkRefusal::OnlyYourGuests => "Host families mark their own guests only.",
        MarkRefusal::ExcuseNeedsAnEnd => "Say until when.",
        MarkRefusal::ExcuseNeedsAPlace => "Say with whom or where.",
        MarkRefusal::NeedsAReason => "Give a reason.",
        MarkRefusal::MustNameWhatItEnds => "There is nothing to settle here any more.",
        MarkRefusal::UnknownState => "This version of the app cannot say this.",
    },
    minutes_over: |minutes| format!("{minutes} min over."),
    ladder: |it| match it {
        LadderStep::CallTheNames => "Call the names of those who are not marked.",
        LadderStep::LookAskRing => "Look around, ask the buddy, ring the young person.",
        LadderStep::VisitLeaderTakesTheCase => {
            "The visit leader takes over. The group stays put; ask the other leaders and the hosts."
        }
        LadderStep::HostsAndSearch => {
            "Host coordinator and host family; two adults search; note who saw them last."
        }
        LadderStep::DeclareMissing => {
            "Declare missing: ring 112 with a description, and tell the 24 h home contact."
        }
    },
    ladder_at: |minutes| format!("+{minutes} min"),
    closed_by: |who, at| format!("Closed by {who}, {at}"),
    closed_count: |heads, all| format!("{heads} heads counted, {all} expected"),
    closed_late_marks: "Marks that arrive late are still taken and shown.",
    same_as_last: "Same as last",
    nothing_to_copy: "Nobody who was here at the last count is still without an answer.",
    copy_from: |place, at| format!("Last count: {place} {at}."),
    copy_words: |count| {
        if count == 1 {
            "1 person was here then and has no answer yet. Nothing else is copied.".to_owned()
        } else {
            format!("{count} people were here then and have no answer yet. Nothing else is copied.")
        }
    },
    copy_confirm: |count| format!("Mark {count} as here"),
    close: "Close the count",
    close_as: |name| format!("Close and sign as {name}"),
    only_a_leader_closes: "A leader closes the count and signs it with their name.",
    unaccounted: |count| {
        if count == 1 {
            "1 person is not accounted for. The count can only be closed with a reason: it opens a case, and the person stays on the list.".to_owned()
        } else {
            format!(
                "{count} people are not accounted for. The count can only be closed with a reason for each: it opens a case, and they stay on the list."
            )
        }
    },
    reason_hint: "What is known, and who looks after it",
    reason_missing: |name| format!("{name}: give a reason, or find them first"),
    heads: "Heads you count",
    heads_hint: |count| {
        if count == 1 {
            "Count aloud. 1 name is marked as here.".to_owned()
        } else {
            format!("Count aloud. {count} names are marked as here.")
        }
    },
    heads_missing: "Give the number of heads that you counted",
    heads_differ: |heads, names| {
        format!(
            "You counted {heads} heads, but {names} names are here. Count again, or look whose mark is wrong."
        )
    },
    note: "Note",
    from_paper_begin: "Enter from paper",
    from_paper_hint: "For marks that were made on a printed sheet",
    from_paper_on: |at| format!("Entering from paper, seen at {at}"),
    from_paper_end: "Paper is entered",
    from_paper_go: "Start entering",
    paper_time: "Time on the sheet",
    paper_time_hint: "All marks that follow get this time until you end it.",
    paper_time_ahead: "This time is still to come. Give the time on the sheet.",
    marks_so_far: "What was said",
    three_times: |seen, entered, received| {
        format!("seen {seen} · entered {entered} · received {received}")
    },
    ended: "no longer stands",
    take_back: "Take back",
    accept_found: "Accept: found",
    accept_found_by_leader: "The visit leader or deputy accepts this.",
    resolve: "Settle it",
    looked_not_seen: "Looked: not seen",
    settled: "What is true?",
    settled_here: "The person is here",
    settled_not_here: "The person is not here",
    settled_missing: "Say what is true",
    place: "Place",
    excused_until: "Until when",
    until_missing: "Give the time until which the person is excused",
    words_missing: "Say it in a few words",
    also_here: |who| format!("I see {who}: mark as here too"),
    say_it: "Say so",
    question: |state, who| match state {
        MarkState::WithHost => (
            format!("Is {who} with the host family?"),
            "With whom",
            "The adult who has taken them".to_owned(),
        ),
        MarkState::Excused => (
            format!("{who} is excused"),
            "With whom, and why",
            "A named adult: at the dentist with Katrin".to_owned(),
        ),
        MarkState::NotSeen => (
            format!("You looked and did not see {who}"),
            "What you know",
            "Who saw them last, what they wear".to_owned(),
        ),
        MarkState::NeedsHelp => (
            format!("{who} needs help"),
            "What is wrong",
            "In a few words; ring 112 if there is danger".to_owned(),
        ),
        MarkState::Missing => (
            format!("Declare {who} missing?"),
            "Clothes, and what was done so far",
            "For the police, and for everybody who searches".to_owned(),
        ),
        MarkState::Found => (
            format!("{who} is found"),
            "How are they?",
            "Seen and spoken to: say how they are".to_owned(),
        ),
        MarkState::HelpGiven => (
            format!("{who} has been helped"),
            "What was done",
            "The outcome, in a few words".to_owned(),
        ),
        MarkState::LeftTheVisit => (
            format!("{who} leaves the visit"),
            "Handed to whom",
            format!("A named adult; from now on {who} is in no roll call"),
        ),
        _ => (
            format!("Two people say different things about {who}"),
            "Reason",
            "How you know".to_owned(),
        ),
    },
    whom_to_ring: "Whom to ring",
    own_phone: "Own phone",
    buddy: "Buddy",
    buddy_is: |name| format!("Buddy: {name}"),
    family: |name| format!("Host family {name}"),
    emergency: "Emergency",
    emergency_line: "Free, from every phone in Europe",
    do_not_disclose: |whom| format!("Tell nothing to: {whom}"),
    send_text: "Text",
    text_to: |name| format!("Text {name}"),
    ring_to: |name, number| format!("Ring {name}, {number}"),
    health: "Health",
    allergy: "Allergy",
    conditions: "Conditions",
    medicines: "Medicines",
    diet: "Diet",
    health_notes: "Notes",
    missing_asks: "Only when a search has not found them, and by the visit leader or deputy. Have these steps been taken?",
    missing_at_once: "At once, without waiting: under 14, medicine at risk, night, water, or a threat.",
    ring_112: "Ring 112",
    what_to_say: "What to say",
    last_seen_label: "Last seen",
    name: "Name",
    age: "Age",
    emergency_call: |call| {
        let age = call
            .age
            .map(|age| format!(", {age} years old"))
            .unwrap_or_default();
        let place = &call.seen_place;
        let seen = match &call.seen_at {
            Some(at) if place.is_empty() => format!(" Last seen at {at}."),
            Some(at) => format!(" Last seen at {at}, {place}."),
            None => String::new(),
        };
        let (name, home, host) = (&call.name, &call.home_town, &call.host_town);
        format!(
            "Hello. I am a leader of an exchange group from {home}, staying in {host}. A young person is missing: {name}{age}.{seen} We have searched and need the police."
        )
    },
    edit: "Change this roll call",
    place_hint: "For instance: library steps, coach door",
    place_missing: "Give the place",
    day: "Day",
    day_missing: "Give the day",
    time: "Time",
    time_missing: "Give a time of day, such as 15:15",
    time_skipped: "Clocks are put forward that night and skip this time. Choose another.",
    time_twice: "Clocks are put back that night, so this time happens twice: the first is meant.",
    zone: "Time zone of the place",
    zone_unknown: "This phone does not know that time zone",
    grace: "Minutes of grace",
    grace_hint: "After these, whoever is not marked is overdue",
    grace_wrong: "Give a number of minutes from 0 to 240",
    expected: "Who is expected",
    everybody: "Everybody",
    some_people: "Only some people",
    chosen_people: "Who",
    nobody_chosen: "Choose at least one person",
    kind: "Kind",
    kind_of: |it| match it {
        RoundKind::RollCall => "Names are called",
        RoundKind::SelfReportAndHeadCount => "Own reports and head count",
        RoundKind::HandOver => "Hand-over to hosts",
        RoundKind::Host => "Hosts confirm",
        RoundKind::HostAndWellbeing => "Hosts confirm, well-being talk",
        RoundKind::Workplace => "Workplaces confirm",
        RoundKind::Release => "Release to named adults",
        RoundKind::Other => "Other",
    },
    notes: "Notes",
    delete: "Delete this roll call",
    delete_hint: "Its marks are kept, and you can take the deletion back.",
    deleted: |place| format!("Deleted: {place}"),
    deleted_hint: "It is no longer in the list. Its marks are kept.",
    set_day: "Day of the lines",
    from_programme: "Take from the programme of this day",
    lines: "Times and places",
    lines_hint: "One line each: 15:15 library steps. A line with only a date begins another day.",
    lines_missing: "Type or paste at least one line",
    line_number: |line| format!("Line {line}"),
    line_problem: |line, problem| {
        let what = match problem {
            LineProblem::NoTime => "does not begin with a time",
            LineProblem::NoPlace => "has no place",
            LineProblem::ImpossibleDate => "this date does not exist",
            LineProblem::Repeated => "stands further up already",
            LineProblem::TooManyLines => "too many lines at once",
        };
        format!("Line {line}: {what}")
    },
    preview: "This will be planned",
    make_rounds: |count| {
        if count == 1 {
            "Plan 1 roll call".to_owned()
        } else {
            format!("Plan {count} roll calls")
        }
    },
    history: "All marks",
    decisions: "Closing and cases",
    case_of: |name| format!("Case: {name}"),
    no_marks: "No marks yet",
    no_marks_hint: "Everything that is said in this roll call will stand here, with who said it and when.",
    print_sheet: "Printed sheet",
    print_hint: "For a count without a phone; enter it afterwards as “from paper”.",
    printed: |at, by| {
        format!(
            "Printed {at} by {by}. No longer protected once it is on paper: keep it with you, then destroy it."
        )
    },
    group: "Group",
    box_here: "Here",
    box_not_seen: "Not seen",
    box_note: "Time, note",
    print_count: |count| format!("Names: {count}    Heads counted: ________    Time: ________"),
    print_signature: "Name and signature: ________________________________",
};
