use super::Words;
use visit::facts::{How, MarkState};
use visit::programme::LineProblem;
use visit::records::RoundKind;
use visit::roll_call::{LadderStep, MarkRefusal, ShownState};

pub const DE: Words = Words {
    title: "Anwesenheit",
    list_line: "Wer da ist und wer noch fehlt",
    empty: "Noch keine Anwesenheitskontrolle",
    empty_hint: "Zählen Sie jetzt, zum Beispiel vor dem Aufbruch, oder planen Sie alle Kontrollen des Besuchs in einem Schritt.",
    plan: "Planen",
    plan_one: "Kontrolle planen",
    plan_one_hint: "Eine Zeit und ein Ort",
    plan_set: "Mehrere auf einmal planen",
    plan_set_hint: "Aus Zeilen mit Zeit und Ort oder aus dem Programm",
    count_now: "Jetzt zählen",
    count_now_hint: "Zum Beispiel: vor der Abfahrt, Bustür",
    begin: "Beginnen",
    open: "Kontrolle läuft",
    open_over: |minutes| format!("Kontrolle läuft · {minutes} Min. überfällig"),
    open_due: |minutes| format!("Kontrolle fällig · {minutes} Min."),
    go_on: "Weiterzählen",
    accounted_for: |sure, all| format!("{sure} von {all} geklärt"),
    missing_count: |count| {
        if count == 1 {
            "1 vermisst".to_owned()
        } else {
            format!("{count} vermisst")
        }
    },
    needs_help_count: |count| {
        if count == 1 {
            "1 braucht Hilfe".to_owned()
        } else {
            format!("{count} brauchen Hilfe")
        }
    },
    disputed_count: |count| {
        if count == 1 {
            "1 Widerspruch".to_owned()
        } else {
            format!("{count} Widersprüche")
        }
    },
    not_seen_count: |count| {
        if count == 1 {
            "1 nicht gesehen".to_owned()
        } else {
            format!("{count} nicht gesehen")
        }
    },
    never_closed: "Nie abgeschlossen",
    closed: "Abgeschlossen",
    people_count: |count| {
        if count == 1 {
            "1 Person".to_owned()
        } else {
            format!("{count} Personen")
        }
    },
    due_at: |at| format!("fällig {at}"),
    count: |sure, all| format!("{sure} von {all}"),
    left_to_find: |count| format!("{count} zu finden"),
    tab_to_find: |count| format!("Zu finden {count}"),
    tab_here: |count| format!("Da {count}"),
    to_find: "Zu finden",
    here: "Da",
    lists: "Wer gezeigt wird",
    search: "Namen suchen",
    more: "Mehr zu dieser Kontrolle",
    marking_as: |name| format!("Es zählt: {name}"),
    who_marks: "Wer zählt?",
    who_marks_hint: "Jeder Eintrag trägt diesen Namen. Wählen Sie neu, wenn das Telefon weitergegeben wird.",
    hand_over: "Telefon weitergeben",
    young_people: "Jugendliche",
    own_report_hint: "Was Jugendliche selbst melden, wird gezeigt, zählt aber nicht als gesehen.",
    host_families: "Gastfamilien",
    visit_leader: "Gruppenleitung",
    deputy_leader: "Stellvertretende Leitung",
    leader: "Betreuung",
    host_coordinator: "Koordination am Gastort",
    all_found: "Alle sind geklärt",
    all_found_hint: "Zählen Sie die Köpfe und schließen Sie dann ab.",
    nobody_here: "Noch niemand",
    nobody_here_hint: "Tippen Sie unter „Zu finden“ auf einen Namen, wenn Sie die Person sehen.",
    nobody_expected: "Hier wird niemand erwartet",
    nobody_expected_hint: "Nehmen Sie Jugendliche in den Besuch auf oder ändern Sie, wer erwartet wird.",
    no_such_round: "Diese Kontrolle gibt es hier nicht",
    no_such_round_hint: "Sie wurde vielleicht gelöscht oder gehört zu einem anderen Besuch.",
    state: |it| match it {
        ShownState::Missing => "vermisst",
        ShownState::NeedsHelp => "braucht Hilfe",
        ShownState::NotUnderstood => "neuere Version nötig",
        ShownState::Disputed => "Widerspruch",
        ShownState::NotSeen => "nicht gesehen",
        ShownState::ExcuseEnded => "Frist abgelaufen",
        ShownState::Unmarked => "noch nicht gesehen",
        ShownState::SelfReported => "meldet OK",
        ShownState::Excused => "entschuldigt",
        ShownState::WithHost => "bei Gastfamilie",
        ShownState::Present => "anwesend",
        ShownState::Found => "wiedergefunden",
        ShownState::LeftTheVisit => "abgereist",
    },
    mark_state: |it| match it {
        MarkState::Present => "anwesend",
        MarkState::WithHost => "bei Gastfamilie",
        MarkState::Excused => "entschuldigt",
        MarkState::SelfReported => "meldet OK",
        MarkState::NotSeen => "nicht gesehen",
        MarkState::NeedsHelp => "braucht Hilfe",
        MarkState::Missing => "vermisst",
        MarkState::Found => "wiedergefunden",
        MarkState::LeftTheVisit => "abgereist",
        MarkState::HelpGiven => "Hilfe geleistet",
        MarkState::ResolvedHere => "geklärt: anwesend",
        MarkState::ResolvedNotHere => "geklärt: nicht da",
        MarkState::Withdrawn => "zurückgenommen",
        MarkState::Unknown => "aus neuerer Version",
    },
    how: |it| match it {
        How::Saw => "gesehen",
        How::SawAndSpoke => "gesehen und gesprochen",
        How::Looked => "nachgesehen",
        How::Knows => "mitgeteilt oder abgesprochen",
        How::SelfReport => "Eigenmeldung",
        How::HostMessage => "Nachricht der Gastfamilie",
        How::PhoneCall => "Telefon",
        How::Paper => "vom Papier",
        How::SameAsLast => "wie bei der letzten Kontrolle",
        How::Declared => "erklärt",
        How::Other => "",
    },
    last_seen: |at, place| format!("zuletzt gesehen {at} {place}"),
    overdue: "überfällig",
    case_open: "Fall offen",
    not_expected: "nicht auf dieser Liste",
    somebody: "jemand",
    own_report: "Eigenmeldung",
    found_to_accept: |who, at| format!("{who}: wiedergefunden um {at}"),
    late: "verspätet",
    from_paper: "vom Papier",
    clock_differs: |minutes| format!("Uhr weicht um {minutes} Min. ab"),
    declared_by: |who, at| format!("von {who} um {at} erklärt"),
    says_so: |at| format!("hat es um {at} gemeldet"),
    looked: |who, at| format!("{who} hat um {at} gesucht, nicht da"),
    says_ok: |at| format!("meldet OK um {at} · von niemandem gesehen"),
    until: |at| format!("bis {at}"),
    excuse_ended: |at| format!("war bis {at} entschuldigt"),
    same_as_last_by: |who, at| format!("wie zuletzt, {who} um {at}"),
    by_at: |who, at| format!("{who} um {at}"),
    saw: |who, at| format!("{who} hat gesehen um {at}"),
    did_not_see: |who, at| format!("{who} hat nicht gesehen um {at}"),
    ring: "Anrufen",
    ring_about: |name| format!("Wegen {name} anrufen"),
    more_about: |name| format!("Mehr zu {name}"),
    said_here: |who, at| format!("{who} ist da, {at}."),
    said: |who, what, at| format!("{who}: {what}, {at}."),
    saved: "Gespeichert.",
    taken_back: |who| format!("Zurückgenommen: {who}."),
    taken_back_many: |count| format!("{count} Einträge zurückgenommen."),
    said_copied: |count| format!("{count} als anwesend eingetragen."),
    said_closed: "Abgeschlossen.",
    refusal: |it| match it {
        MarkRefusal::InSomebodyElsesName => "Das kann man nur im eigenen Namen sagen.",
        MarkRefusal::OnlyTheVisitLeader => {
            "Das darf nur die Gruppenleitung oder ihre Vertretung sagen."
        }
        MarkRefusal::OnlyALeader => "Das darf nur eine Begleitperson sagen.",
        MarkRefusal::OnlyAboutYourself => {
            "Jugendliche melden sich selbst und sagen, wenn ihr Buddy nicht bei ihnen ist."
        }
        MarkRefusal::OnlyYourGuests => "Gastfamilien melden nur ihre eigenen Gäste.",
        MarkRefusal::ExcuseNeedsAnEnd => "Bitte sagen, bis wann.",
        MarkRefusal::ExcuseNeedsAPlace => "Bitte sagen, bei wem oder wo.",
        MarkRefusal::NeedsAReason => "Bitte einen Grund angeben.",
        MarkRefusal::MustNameWhatItEnds => "Hier ist nichts mehr zu klären.",
        MarkRefusal::UnknownState => "Diese Version der App kann das nicht sagen.",
    },
    minutes_over: |minutes| format!("{minutes} Min. überfällig."),
    ladder: |it| match it {
        LadderStep::CallTheNames => "Die fehlenden Namen laut rufen.",
        LadderStep::LookAskRing => "Umsehen, den Buddy fragen, die Person anrufen.",
        LadderStep::VisitLeaderTakesTheCase => {
            "Die Gruppenleitung übernimmt. Die Gruppe bleibt, wo sie ist; andere Begleitpersonen und Gastfamilien fragen."
        }
        LadderStep::HostsAndSearch => {
            "Koordination und Gastfamilie; zwei Erwachsene suchen; notieren, wer zuletzt etwas gesehen hat."
        }
        LadderStep::DeclareMissing => {
            "Vermisst melden: 112 mit Beschreibung anrufen und den Notfallkontakt zu Hause verständigen."
        }
    },
    ladder_at: |minutes| format!("+{minutes} Min."),
    closed_by: |who, at| format!("Abgeschlossen von {who}, {at}"),
    closed_count: |heads, all| format!("{heads} Köpfe gezählt, {all} erwartet"),
    closed_late_marks: "Spätere Einträge werden weiter angenommen und gezeigt.",
    same_as_last: "Wie zuletzt",
    nothing_to_copy: "Wer bei der letzten Kontrolle da war, ist schon eingetragen.",
    copy_from: |place, at| format!("Letzte Kontrolle: {place} {at}."),
    copy_words: |count| {
        if count == 1 {
            "1 Person war da und hat noch keinen Eintrag. Sonst wird nichts übernommen.".to_owned()
        } else {
            format!(
                "{count} Personen waren da und haben noch keinen Eintrag. Sonst wird nichts übernommen."
            )
        }
    },
    copy_confirm: |count| format!("{count} als anwesend eintragen"),
    close: "Abschließen",
    close_as: |name| format!("Abschließen und zeichnen: {name}"),
    only_a_leader_closes: "Eine Begleitperson schließt die Kontrolle ab und zeichnet mit ihrem Namen.",
    unaccounted: |count| {
        if count == 1 {
            "1 Person ist nicht geklärt. Abschließen geht nur mit einem Grund: Er eröffnet einen Fall, und die Person bleibt auf der Liste.".to_owned()
        } else {
            format!(
                "{count} Personen sind nicht geklärt. Abschließen geht nur mit je einem Grund: Er eröffnet einen Fall, und sie bleiben auf der Liste."
            )
        }
    },
    reason_hint: "Was bekannt ist und wer sich kümmert",
    reason_missing: |name| format!("{name}: Grund angeben oder zuerst finden"),
    heads: "Gezählte Köpfe",
    heads_hint: |count| {
        if count == 1 {
            "Laut zählen. 1 Name ist als anwesend eingetragen.".to_owned()
        } else {
            format!("Laut zählen. {count} Namen sind als anwesend eingetragen.")
        }
    },
    heads_missing: "Bitte die Zahl der gezählten Köpfe angeben",
    heads_differ: |heads, names| {
        format!(
            "Sie haben {heads} Köpfe gezählt, aber {names} Namen sind da. Noch einmal zählen oder den falschen Eintrag suchen."
        )
    },
    note: "Notiz",
    from_paper_begin: "Vom Papier eintragen",
    from_paper_hint: "Für Einträge, die auf einem Ausdruck gemacht wurden",
    from_paper_on: |at| format!("Eintragen vom Papier, gesehen um {at}"),
    from_paper_end: "Papier ist eingetragen",
    from_paper_go: "Eintragen beginnen",
    paper_time: "Zeit auf dem Blatt",
    paper_time_hint: "Alle folgenden Einträge bekommen diese Zeit, bis Sie es beenden.",
    paper_time_ahead: "Diese Zeit liegt in der Zukunft. Bitte die Zeit auf dem Blatt angeben.",
    marks_so_far: "Was gesagt wurde",
    three_times: |seen, entered, received| {
        format!("gesehen {seen} · eingetragen {entered} · erhalten {received}")
    },
    ended: "gilt nicht mehr",
    take_back: "Zurücknehmen",
    accept_found: "Annehmen: wiedergefunden",
    accept_found_by_leader: "Die Gruppenleitung oder ihre Vertretung nimmt das an.",
    resolve: "Klären",
    looked_not_seen: "Gesucht: nicht gesehen",
    settled: "Was stimmt?",
    settled_here: "Die Person ist da",
    settled_not_here: "Die Person ist nicht da",
    settled_missing: "Bitte sagen, was stimmt",
    place: "Ort",
    excused_until: "Bis wann",
    until_missing: "Bitte die Zeit angeben, bis zu der die Person entschuldigt ist",
    words_missing: "Bitte in wenigen Worten sagen",
    also_here: |who| format!("Ich sehe {who}: auch als anwesend eintragen"),
    say_it: "Eintragen",
    question: |state, who| match state {
        MarkState::WithHost => (
            format!("Ist {who} bei der Gastfamilie?"),
            "Bei wem",
            "Die erwachsene Person, die übernommen hat".to_owned(),
        ),
        MarkState::Excused => (
            format!("{who} ist entschuldigt"),
            "Bei wem und warum",
            "Eine namentlich bekannte erwachsene Person: beim Zahnarzt mit Katrin".to_owned(),
        ),
        MarkState::NotSeen => (
            format!("Sie haben {who} gesucht und nicht gesehen"),
            "Was Sie wissen",
            "Wer zuletzt etwas gesehen hat, Kleidung".to_owned(),
        ),
        MarkState::NeedsHelp => (
            format!("{who} braucht Hilfe"),
            "Was los ist",
            "In wenigen Worten; bei Gefahr 112 anrufen".to_owned(),
        ),
        MarkState::Missing => (
            format!("{who} als vermisst erklären?"),
            "Kleidung, und was schon getan wurde",
            "Für die Polizei und alle, die suchen".to_owned(),
        ),
        MarkState::Found => (
            format!("{who} ist wiedergefunden"),
            "Wie geht es der Person?",
            "Gesehen und gesprochen: sagen, wie es ihr geht".to_owned(),
        ),
        MarkState::HelpGiven => (
            format!("{who} wurde geholfen"),
            "Was getan wurde",
            "Das Ergebnis in wenigen Worten".to_owned(),
        ),
        MarkState::LeftTheVisit => (
            format!("{who} verlässt den Besuch"),
            "An wen übergeben",
            "Eine namentlich bekannte erwachsene Person; danach in keiner Kontrolle mehr"
                .to_owned(),
        ),
        _ => (
            format!("Über {who} wird Verschiedenes gesagt"),
            "Grund",
            "Woher Sie es wissen".to_owned(),
        ),
    },
    whom_to_ring: "Wen anrufen",
    own_phone: "Eigenes Telefon",
    buddy: "Buddy",
    buddy_is: |name| format!("Buddy: {name}"),
    family: |name| format!("Gastfamilie {name}"),
    emergency: "Notruf",
    emergency_line: "Kostenlos, von jedem Telefon in Europa",
    do_not_disclose: |whom| format!("Nichts sagen an: {whom}"),
    send_text: "SMS",
    text_to: |name| format!("SMS an {name}"),
    ring_to: |name, number| format!("{name} anrufen, {number}"),
    health: "Gesundheit",
    allergy: "Allergie",
    conditions: "Erkrankungen",
    medicines: "Medikamente",
    diet: "Ernährung",
    health_notes: "Notizen",
    missing_asks: "Nur wenn die Suche nichts ergeben hat, und nur durch die Gruppenleitung oder ihre Vertretung. Sind diese Schritte getan?",
    missing_at_once: "Sofort, ohne zu warten: unter 14, Medikament nötig, Nacht, Wasser oder Bedrohung.",
    ring_112: "112 anrufen",
    what_to_say: "Was Sie sagen",
    last_seen_label: "Zuletzt gesehen",
    name: "Name",
    age: "Alter",
    emergency_call: |call| {
        let age = call
            .age
            .map(|age| format!(", {age} Jahre alt"))
            .unwrap_or_default();
        let place = &call.seen_place;
        let seen = match &call.seen_at {
            Some(at) if place.is_empty() => format!(" Zuletzt gesehen um {at}."),
            Some(at) => format!(" Zuletzt gesehen um {at}, {place}."),
            None => String::new(),
        };
        let (name, home, host) = (&call.name, &call.home_town, &call.host_town);
        format!(
            "Guten Tag. Ich begleite eine Austauschgruppe aus {home}, zu Besuch in {host}. Eine jugendliche Person wird vermisst: {name}{age}.{seen} Wir haben gesucht und brauchen die Polizei."
        )
    },
    edit: "Kontrolle ändern",
    place_hint: "Zum Beispiel: Stufen der Bibliothek, Bustür",
    place_missing: "Bitte den Ort angeben",
    day: "Tag",
    day_missing: "Bitte den Tag angeben",
    time: "Uhrzeit",
    time_missing: "Bitte eine Uhrzeit angeben, zum Beispiel 15:15",
    time_skipped: "In dieser Nacht wird die Uhr vorgestellt, diese Zeit gibt es nicht. Bitte eine andere wählen.",
    time_twice: "In dieser Nacht wird die Uhr zurückgestellt, diese Zeit gibt es zweimal: gemeint ist die erste.",
    zone: "Zeitzone des Ortes",
    zone_unknown: "Dieses Telefon kennt diese Zeitzone nicht",
    grace: "Minuten Karenz",
    grace_hint: "Danach ist überfällig, wer nicht eingetragen ist",
    grace_wrong: "Bitte eine Zahl von 0 bis 240 Minuten angeben",
    expected: "Wer erwartet wird",
    everybody: "Alle",
    some_people: "Nur einzelne",
    chosen_people: "Wer",
    nobody_chosen: "Bitte mindestens eine Person wählen",
    kind: "Art",
    kind_of: |it| match it {
        RoundKind::RollCall => "Namen werden aufgerufen",
        RoundKind::SelfReportAndHeadCount => "Eigenmeldung und Durchzählen",
        RoundKind::HandOver => "Übergabe an Gastfamilien",
        RoundKind::Host => "Gastfamilien bestätigen",
        RoundKind::HostAndWellbeing => "Bestätigung und Gespräch zum Wohlergehen",
        RoundKind::Workplace => "Arbeitsplätze bestätigen",
        RoundKind::Release => "Übergabe an benannte Erwachsene",
        RoundKind::Other => "Andere",
    },
    notes: "Notizen",
    delete: "Kontrolle löschen",
    delete_hint: "Die Einträge bleiben erhalten, und Sie können es rückgängig machen.",
    deleted: |place| format!("Gelöscht: {place}"),
    deleted_hint: "Sie steht nicht mehr in der Liste. Ihre Einträge bleiben erhalten.",
    set_day: "Tag der Zeilen",
    from_programme: "Aus dem Programm dieses Tages",
    lines: "Zeiten und Orte",
    lines_hint: "Je eine Zeile: 15:15 Stufen der Bibliothek. Eine Zeile nur mit Datum beginnt einen anderen Tag.",
    lines_missing: "Bitte mindestens eine Zeile eingeben",
    line_number: |line| format!("Zeile {line}"),
    line_problem: |line, problem| {
        let what = match problem {
            LineProblem::NoTime => "beginnt nicht mit einer Uhrzeit",
            LineProblem::NoPlace => "hat keinen Ort",
            LineProblem::ImpossibleDate => "dieses Datum gibt es nicht",
            LineProblem::Repeated => "steht weiter oben schon",
            LineProblem::TooManyLines => "zu viele Zeilen auf einmal",
        };
        format!("Zeile {line}: {what}")
    },
    preview: "Das wird geplant",
    make_rounds: |count| {
        if count == 1 {
            "1 Kontrolle planen".to_owned()
        } else {
            format!("{count} Kontrollen planen")
        }
    },
    history: "Alle Einträge",
    decisions: "Abschluss und Fälle",
    case_of: |name| format!("Fall: {name}"),
    no_marks: "Noch keine Einträge",
    no_marks_hint: "Alles, was in dieser Kontrolle gesagt wird, steht hier: wer und wann.",
    print_sheet: "Ausdruck",
    print_hint: "Für eine Kontrolle ohne Telefon; danach „vom Papier“ eintragen.",
    printed: |at, by| {
        format!(
            "Gedruckt {at} von {by}. Auf Papier nicht mehr geschützt: bei sich behalten, danach vernichten."
        )
    },
    group: "Gruppe",
    box_here: "Da",
    box_not_seen: "Nicht gesehen",
    box_note: "Zeit, Notiz",
    print_count: |count| format!("Namen: {count}    Gezählte Köpfe: ________    Zeit: ________"),
    print_signature: "Name und Unterschrift: ________________________________",
};
