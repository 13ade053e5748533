pub struct Words {
    pub day_of: fn(i64, i64) -> String,
    pub days_to_go: fn(i64) -> String,
    pub first_item: &'static str,
    pub over: &'static str,
    pub over_hint: &'static str,
    pub emergency_spoken: &'static str,
    pub emergency_title: &'static str,
    pub emergency_words: &'static str,
    pub leaders: &'static str,
    pub host_side: &'static str,
    pub home_contact: &'static str,
    pub no_numbers: &'static str,
    pub change_numbers: &'static str,
    pub count_open: &'static str,
    pub minutes_over: fn(i64) -> String,
    pub count_due: &'static str,
    pub count_with_case: &'static str,
    pub accounted_for: fn(usize, usize) -> String,
    pub somewhere: &'static str,
    pub missing: fn(usize) -> String,
    pub needs_help: fn(usize) -> String,
    pub to_settle: fn(usize) -> String,
    pub not_seen: fn(usize) -> String,
    pub still_to_find: fn(usize) -> String,
    pub nobody_expected: &'static str,
    pub all_accounted_for: &'static str,
    pub start_counting: &'static str,
    pub go_on_counting: &'static str,
    pub close_the_count: &'static str,
    pub look_at_the_count: &'static str,
    pub also_open: &'static str,
    pub due_at: fn(&str) -> String,
    pub now: &'static str,
    pub next: &'static str,
    pub tomorrow: &'static str,
    pub nothing_now: &'static str,
    pub ends_in: fn(&str) -> String,
    pub starts_in: fn(&str) -> String,
    pub next_count: fn(&str, &str) -> String,
    pub coming_counts: &'static str,
    pub to_do: &'static str,
    pub finish_expense: &'static str,
    pub finish_gift: &'static str,
    pub decide_gift: &'static str,
    pub unnamed_expense: &'static str,
    pub unnamed_gift: &'static str,
    pub nothing_to_do: &'static str,
    pub all_registers: fn(usize) -> String,
    pub for_young_people: &'static str,
    pub difficulty: &'static str,
    pub difficulty_hint: &'static str,
    pub begin_people: &'static str,
    pub begin_people_hint: &'static str,
    pub begin_programme: &'static str,
    pub begin_programme_hint: &'static str,
    pub begin_counts: &'static str,
    pub begin_counts_hint: &'static str,
    pub begin: &'static str,
}

pub const EN: Words = Words {
    day_of: |day, of| format!("Day {day} of {of}"),
    days_to_go: |days| {
        if days == 1 {
            "1 day to go".to_owned()
        } else {
            format!("{days} days to go")
        }
    },
    first_item: "First on the programme",
    over: "The visit is over",
    over_hint: "What is still to be done stands below. When it is done, make an archive under More.",
    emergency_spoken: "112 and other numbers to ring",
    emergency_title: "In an emergency",
    emergency_words: "112 is free from every phone in Europe, without credit too. Say where you are first.",
    leaders: "Leaders",
    host_side: "In the host town",
    home_contact: "At home, day and night",
    no_numbers: "No other numbers are held yet. Add the coach driver, the insurer and a clinic.",
    change_numbers: "Useful numbers",
    count_open: "Roll call open",
    minutes_over: |minutes| format!("{minutes} min over"),
    count_due: "Roll call due now",
    count_with_case: "Closed with an open case",
    accounted_for: |names, of| format!("{names} of {of} accounted for"),
    somewhere: "Roll call",
    missing: |count| format!("{count} missing"),
    needs_help: |count| {
        if count == 1 {
            "1 needs help".to_owned()
        } else {
            format!("{count} need help")
        }
    },
    to_settle: |count| format!("{count} to settle"),
    not_seen: |count| format!("{count} not seen"),
    still_to_find: |count| format!("{count} to find"),
    nobody_expected: "Nobody is expected yet",
    all_accounted_for: "All accounted for",
    start_counting: "Start counting",
    go_on_counting: "Go on counting",
    close_the_count: "Close the roll call",
    look_at_the_count: "Look at the roll call",
    also_open: "Also open",
    due_at: |when| format!("Due {when}"),
    now: "Now",
    next: "Next",
    tomorrow: "Tomorrow",
    nothing_now: "Nothing on the programme right now",
    ends_in: |while_| format!("ends in {while_}"),
    starts_in: |while_| format!("in {while_}"),
    next_count: |time, place| format!("Next count {time}{place}"),
    coming_counts: "Next roll calls",
    to_do: "To do",
    finish_expense: "Expense to finish",
    finish_gift: "Gift to finish",
    decide_gift: "Decide whose it is now",
    unnamed_expense: "Expense",
    unnamed_gift: "Gift",
    nothing_to_do: "Nothing is waiting for you.",
    all_registers: |more| format!("{more} more in the registers"),
    for_young_people: "For young people",
    difficulty: "In difficulty",
    difficulty_hint: "What to do and whom to ring",
    begin_people: "Add the people",
    begin_people_hint: "Paste a list or type names",
    begin_programme: "Add the programme",
    begin_programme_hint: "When, where, who is in charge",
    begin_counts: "Plan the roll calls",
    begin_counts_hint: "A whole set in one step",
    begin: "To begin with",
};

pub const FR: Words = Words {
    day_of: |day, of| format!("Jour {day} sur {of}"),
    days_to_go: |days| {
        if days == 1 {
            "Départ dans 1 jour".to_owned()
        } else {
            format!("Départ dans {days} jours")
        }
    },
    first_item: "Premier rendez-vous",
    over: "Le séjour est terminé",
    over_hint: "Ce qui reste à faire se trouve ci-dessous. Ensuite, créez une archive sous Plus.",
    emergency_spoken: "112 et autres numéros à appeler",
    emergency_title: "En cas d’urgence",
    emergency_words: "Le 112 est gratuit depuis tout téléphone en Europe, même sans crédit. Dites d’abord où vous êtes.",
    leaders: "Accompagnateurs",
    host_side: "Dans la ville d’accueil",
    home_contact: "Au pays, jour et nuit",
    no_numbers: "Pas encore d’autres numéros. Ajoutez le chauffeur du car, l’assurance et un centre de soins.",
    change_numbers: "Numéros utiles",
    count_open: "Appel en cours",
    minutes_over: |minutes| format!("{minutes} min de retard"),
    count_due: "Appel à faire maintenant",
    count_with_case: "Clos avec un cas ouvert",
    accounted_for: |names, of| format!("{names} sur {of} pointés"),
    somewhere: "Appel",
    missing: |count| {
        if count == 1 {
            "1 disparu·e".to_owned()
        } else {
            format!("{count} disparu·es")
        }
    },
    needs_help: |count| {
        if count == 1 {
            "1 a besoin d’aide".to_owned()
        } else {
            format!("{count} ont besoin d’aide")
        }
    },
    to_settle: |count| format!("{count} à trancher"),
    not_seen: |count| {
        if count == 1 {
            "1 non vu·e".to_owned()
        } else {
            format!("{count} non vu·es")
        }
    },
    still_to_find: |count| format!("{count} à trouver"),
    nobody_expected: "Personne n’est encore attendu",
    all_accounted_for: "Tout le monde est pointé",
    start_counting: "Commencer l’appel",
    go_on_counting: "Poursuivre l’appel",
    close_the_count: "Clore l’appel",
    look_at_the_count: "Voir l’appel",
    also_open: "Aussi en cours",
    due_at: |when| format!("Prévu {when}"),
    now: "En ce moment",
    next: "Ensuite",
    tomorrow: "Demain",
    nothing_now: "Rien au programme en ce moment",
    ends_in: |while_| format!("finit dans {while_}"),
    starts_in: |while_| format!("dans {while_}"),
    next_count: |time, place| format!("Appel {time}{place}"),
    coming_counts: "Prochains appels",
    to_do: "À faire",
    finish_expense: "Dépense à compléter",
    finish_gift: "Cadeau à compléter",
    decide_gift: "Décider à qui il revient",
    unnamed_expense: "Dépense",
    unnamed_gift: "Cadeau",
    nothing_to_do: "Rien ne vous attend.",
    all_registers: |more| format!("{more} de plus dans les registres"),
    for_young_people: "Pour les jeunes",
    difficulty: "En difficulté",
    difficulty_hint: "Que faire et qui appeler",
    begin_people: "Ajouter les personnes",
    begin_people_hint: "Coller une liste ou saisir les noms",
    begin_programme: "Ajouter le programme",
    begin_programme_hint: "Quand, où, qui est responsable",
    begin_counts: "Prévoir les appels",
    begin_counts_hint: "Toute une série en une fois",
    begin: "Pour commencer",
};

pub const DE: Words = Words {
    day_of: |day, of| format!("Tag {day} von {of}"),
    days_to_go: |days| {
        if days == 1 {
            "Noch 1 Tag".to_owned()
        } else {
            format!("Noch {days} Tage")
        }
    },
    first_item: "Zuerst im Programm",
    over: "Der Besuch ist vorbei",
    over_hint: "Was noch zu tun ist, steht unten. Ist alles erledigt, legen Sie unter „Mehr“ ein Archiv an.",
    emergency_spoken: "112 und andere Rufnummern",
    emergency_title: "Im Notfall",
    emergency_words: "112 ist in ganz Europa von jedem Telefon kostenlos, auch ohne Guthaben. Sagen Sie zuerst, wo Sie sind.",
    leaders: "Begleitpersonen",
    host_side: "In der Partnerstadt",
    home_contact: "Zu Hause, Tag und Nacht",
    no_numbers: "Es gibt noch keine anderen Nummern. Tragen Sie Busfahrer, Versicherung und Arztpraxis ein.",
    change_numbers: "Nützliche Nummern",
    count_open: "Kontrolle offen",
    minutes_over: |minutes| format!("{minutes} Min. drüber"),
    count_due: "Kontrolle jetzt fällig",
    count_with_case: "Mit offenem Fall geschlossen",
    accounted_for: |names, of| format!("{names} von {of} erfasst"),
    somewhere: "Anwesenheitskontrolle",
    missing: |count| format!("{count} vermisst"),
    needs_help: |count| {
        if count == 1 {
            "1 braucht Hilfe".to_owned()
        } else {
            format!("{count} brauchen Hilfe")
        }
    },
    to_settle: |count| format!("{count} zu klären"),
    not_seen: |count| format!("{count} nicht gesehen"),
    still_to_find: |count| format!("{count} zu finden"),
    nobody_expected: "Noch wird niemand erwartet",
    all_accounted_for: "Alle erfasst",
    start_counting: "Kontrolle beginnen",
    go_on_counting: "Weiter kontrollieren",
    close_the_count: "Kontrolle abschließen",
    look_at_the_count: "Kontrolle ansehen",
    also_open: "Auch offen",
    due_at: |when| format!("Fällig {when}"),
    now: "Jetzt",
    next: "Danach",
    tomorrow: "Morgen",
    nothing_now: "Gerade steht nichts im Programm",
    ends_in: |while_| format!("endet in {while_}"),
    starts_in: |while_| format!("in {while_}"),
    next_count: |time, place| format!("Kontrolle {time}{place}"),
    coming_counts: "Nächste Kontrollen",
    to_do: "Zu tun",
    finish_expense: "Ausgabe zu Ende eintragen",
    finish_gift: "Geschenk zu Ende eintragen",
    decide_gift: "Entscheiden, wem es nun gehört",
    unnamed_expense: "Ausgabe",
    unnamed_gift: "Geschenk",
    nothing_to_do: "Es wartet nichts auf Sie.",
    all_registers: |more| format!("{more} weitere in den Verzeichnissen"),
    for_young_people: "Für Jugendliche",
    difficulty: "In Schwierigkeiten",
    difficulty_hint: "Was tun und wen anrufen",
    begin_people: "Personen eintragen",
    begin_people_hint: "Liste einfügen oder Namen tippen",
    begin_programme: "Programm eintragen",
    begin_programme_hint: "Wann, wo, wer ist zuständig",
    begin_counts: "Kontrollen planen",
    begin_counts_hint: "Eine ganze Reihe auf einmal",
    begin: "Zum Anfangen",
};
