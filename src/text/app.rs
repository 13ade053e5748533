pub struct Words {
    pub name: &'static str,
    pub page_not_found: &'static str,
    pub page_not_found_hint: &'static str,
    pub all_visits: &'static str,
    pub opening: &'static str,
    pub saving: &'static str,
    pub saved: &'static str,
    pub not_saved: &'static str,
    pub not_saved_full: &'static str,
    pub not_saved_failing: &'static str,
    pub storage_refused: &'static str,
    pub storage_lost: &'static str,
    pub try_again: &'static str,
    pub not_here_yet: &'static str,
    pub not_here_yet_hint: &'static str,
    pub engine_restarted: &'static str,
    pub engine_stopped: &'static str,
    pub reload: &'static str,
    pub set_aside: fn(u32) -> String,
    pub unreadable: fn(u32) -> String,
    pub reads_only: &'static str,
    pub use_here: &'static str,
    pub update_ready: &'static str,
    pub update_now: &'static str,
    pub demo_banner: &'static str,
    pub visit_unreadable: &'static str,
    pub today: &'static str,
    pub programme: &'static str,
    pub roll_call: &'static str,
    pub registers: &'static str,
    pub more: &'static str,
    pub main_navigation: &'static str,
}

pub const EN: Words = Words {
    name: "Promenade",
    page_not_found: "There is nothing here",
    page_not_found_hint: "The address may be old, or of a visit that is not on this phone.",
    all_visits: "All visits",
    opening: "Opening…",
    saving: "Saving…",
    saved: "Saved on this phone",
    not_saved: "Not saved yet",
    not_saved_full: "Not saved: this phone is full. Free some space, then try again. Nothing shown is lost while this page stays open.",
    not_saved_failing: "Not saved yet: the phone's storage does not answer. Nothing shown is lost while this page stays open.",
    storage_refused: "This browser refuses to store anything, so nothing can be kept. Leave private browsing or allow storage for this site.",
    storage_lost: "The browser has removed what was stored. Open your last archive to go on.",
    try_again: "Try again",
    not_here_yet: "This part is not on the phone yet",
    not_here_yet_hint: "The app was opened once, but not all of it had arrived when the signal went. Try again as soon as there is some.",
    engine_restarted: "The app had to restart a part of itself. What was saved is there.",
    engine_stopped: "A part of the app does not answer. What was saved is there.",
    reload: "Reload",
    set_aside: |count| {
        if count == 1 {
            "1 change could not be read and was set aside. It is kept.".to_owned()
        } else {
            format!("{count} changes could not be read and were set aside. They are kept.")
        }
    },
    unreadable: |count| {
        if count == 1 {
            "1 entry cannot be read by this version of the app and is not shown. It is kept; a newer version may show it.".to_owned()
        } else {
            format!(
                "{count} entries cannot be read by this version of the app and are not shown. They are kept; a newer version may show them."
            )
        }
    },
    reads_only: "Promenade is open in another tab. Here you can only read.",
    use_here: "Use here",
    update_ready: "A new version is ready.",
    update_now: "Use it now",
    demo_banner: "Demo with its own clock. Nobody is real.",
    visit_unreadable: "This visit cannot be opened on this phone. It is kept as it is.",
    today: "Today",
    programme: "Programme",
    roll_call: "Roll call",
    registers: "Registers",
    more: "More",
    main_navigation: "Main",
};

pub const FR: Words = Words {
    name: "Promenade",
    page_not_found: "Il n’y a rien ici",
    page_not_found_hint: "L’adresse est peut-être ancienne, ou celle d’un séjour absent de ce téléphone.",
    all_visits: "Tous les séjours",
    opening: "Ouverture…",
    saving: "Enregistrement…",
    saved: "Enregistré sur ce téléphone",
    not_saved: "Pas encore enregistré",
    not_saved_full: "Non enregistré : ce téléphone est plein. Libérez de la place, puis réessayez. Rien n’est perdu tant que cette page reste ouverte.",
    not_saved_failing: "Pas encore enregistré : la mémoire du téléphone ne répond pas. Rien n’est perdu tant que cette page reste ouverte.",
    storage_refused: "Ce navigateur refuse de conserver quoi que ce soit. Quittez la navigation privée ou autorisez le stockage pour ce site.",
    storage_lost: "Le navigateur a supprimé les données conservées. Ouvrez votre dernière archive pour continuer.",
    try_again: "Réessayer",
    not_here_yet: "Cette partie n’est pas encore sur le téléphone",
    not_here_yet_hint: "L’application a été ouverte, mais le réseau a disparu avant que tout soit arrivé. Réessayez dès qu’il y en a.",
    engine_restarted: "L’application a dû redémarrer une partie d’elle-même. Ce qui était enregistré est là.",
    engine_stopped: "Une partie de l’application ne répond plus. Ce qui était enregistré est là.",
    reload: "Recharger",
    set_aside: |count| {
        if count == 1 {
            "1 modification illisible a été mise de côté. Elle est conservée.".to_owned()
        } else {
            format!(
                "{count} modifications illisibles ont été mises de côté. Elles sont conservées."
            )
        }
    },
    unreadable: |count| {
        if count == 1 {
            "1 entrée est illisible pour cette version de l’application et n’est pas affichée. Elle est conservée ; une version plus récente l’affichera peut-être."
                .to_owned()
        } else {
            format!(
                "{count} entrées sont illisibles pour cette version de l’application et ne sont pas affichées. Elles sont conservées ; une version plus récente les affichera peut-être."
            )
        }
    },
    reads_only: "Promenade est ouvert dans un autre onglet. Ici, lecture seule.",
    use_here: "Utiliser ici",
    update_ready: "Une nouvelle version est prête.",
    update_now: "L’utiliser maintenant",
    demo_banner: "Démo avec sa propre horloge. Personne n’est réel.",
    visit_unreadable: "Ce séjour ne peut pas être ouvert sur ce téléphone. Il est conservé tel quel.",
    today: "Aujourd’hui",
    programme: "Programme",
    roll_call: "Appel",
    registers: "Registres",
    more: "Plus",
    main_navigation: "Navigation principale",
};

pub const DE: Words = Words {
    name: "Promenade",
    page_not_found: "Hier ist nichts",
    page_not_found_hint: "Die Adresse ist vielleicht alt oder gehört zu einem Besuch, der nicht auf diesem Telefon ist.",
    all_visits: "Alle Besuche",
    opening: "Wird geöffnet…",
    saving: "Wird gespeichert…",
    saved: "Auf diesem Telefon gespeichert",
    not_saved: "Noch nicht gespeichert",
    not_saved_full: "Nicht gespeichert: Das Telefon ist voll. Bitte Platz schaffen und noch einmal versuchen. Solange diese Seite offen bleibt, geht nichts verloren.",
    not_saved_failing: "Noch nicht gespeichert: Der Speicher des Telefons antwortet nicht. Solange diese Seite offen bleibt, geht nichts verloren.",
    storage_refused: "Dieser Browser speichert nichts. Bitte den privaten Modus verlassen oder Speicher für diese Seite erlauben.",
    storage_lost: "Der Browser hat die gespeicherten Daten entfernt. Öffnen Sie Ihr letztes Archiv, um weiterzumachen.",
    try_again: "Noch einmal versuchen",
    not_here_yet: "Dieser Teil ist noch nicht auf dem Telefon",
    not_here_yet_hint: "Die App wurde geöffnet, aber das Netz war weg, bevor alles da war. Versuchen Sie es wieder, sobald es Netz gibt.",
    engine_restarted: "Ein Teil der App musste neu starten. Was gespeichert war, ist da.",
    engine_stopped: "Ein Teil der App antwortet nicht. Was gespeichert war, ist da.",
    reload: "Neu laden",
    set_aside: |count| {
        if count == 1 {
            "1 Änderung war nicht lesbar und wurde beiseitegelegt. Sie bleibt erhalten.".to_owned()
        } else {
            format!(
                "{count} Änderungen waren nicht lesbar und wurden beiseitegelegt. Sie bleiben erhalten."
            )
        }
    },
    unreadable: |count| {
        if count == 1 {
            "1 Eintrag ist für diese Version der App nicht lesbar und wird nicht gezeigt. Er bleibt erhalten; eine neuere Version zeigt ihn vielleicht."
                .to_owned()
        } else {
            format!(
                "{count} Einträge sind für diese Version der App nicht lesbar und werden nicht gezeigt. Sie bleiben erhalten; eine neuere Version zeigt sie vielleicht."
            )
        }
    },
    reads_only: "Promenade ist in einem anderen Tab offen. Hier können Sie nur lesen.",
    use_here: "Hier benutzen",
    update_ready: "Eine neue Version ist bereit.",
    update_now: "Jetzt verwenden",
    demo_banner: "Demo mit eigener Uhr. Niemand ist echt.",
    visit_unreadable: "Dieser Besuch lässt sich auf diesem Telefon nicht öffnen. Er bleibt, wie er ist.",
    today: "Heute",
    programme: "Programm",
    roll_call: "Anwesenheit",
    registers: "Verzeichnisse",
    more: "Mehr",
    main_navigation: "Hauptnavigation",
};
