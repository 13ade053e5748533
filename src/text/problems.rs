use engine::protocol::Problem;

/// What went wrong and what to do next, in a leader's words.
pub fn sentence(problem: &Problem) -> String {
    let words = super::words().problems;
    match problem {
        Problem::Garbled => words.garbled.to_owned(),
        Problem::UnknownVisit | Problem::NotOpen => words.unknown_visit.to_owned(),
        Problem::VisitAlreadyHere => words.visit_already_here.to_owned(),
        Problem::Locked => words.locked.to_owned(),
        Problem::WrongPasscode => words.wrong_passcode.to_owned(),
        Problem::WaitBeforeTrying { seconds } => (words.wait_before_trying)(*seconds),
        Problem::ReadsOnly => words.reads_only.to_owned(),
        Problem::Unacceptable { .. } => words.unacceptable.to_owned(),
        Problem::NotAllowed { .. } => words.not_allowed.to_owned(),
        Problem::PasscodeFirst => words.passcode_first.to_owned(),
        Problem::StorageFull => words.storage_full.to_owned(),
        Problem::StorageFailing => words.storage_failing.to_owned(),
        Problem::FileMissing => words.file_missing.to_owned(),
        Problem::Unreadable => words.unreadable.to_owned(),
        Problem::ArchiveNewer => words.archive_newer.to_owned(),
        Problem::ArchiveDamaged => words.archive_damaged.to_owned(),
        Problem::TooLarge => words.too_large.to_owned(),
    }
}

pub struct Words {
    pub garbled: &'static str,
    pub unknown_visit: &'static str,
    pub visit_already_here: &'static str,
    pub locked: &'static str,
    pub wrong_passcode: &'static str,
    pub wait_before_trying: fn(u32) -> String,
    pub reads_only: &'static str,
    pub unacceptable: &'static str,
    pub not_allowed: &'static str,
    pub passcode_first: &'static str,
    pub storage_full: &'static str,
    pub storage_failing: &'static str,
    pub file_missing: &'static str,
    pub unreadable: &'static str,
    pub archive_newer: &'static str,
    pub archive_damaged: &'static str,
    pub too_large: &'static str,
}

pub const EN: Words = Words {
    garbled: "Two parts of the app did not understand each other. Reload the page; what was saved is there.",
    unknown_visit: "This visit is not on this phone. Go to all visits and choose another.",
    visit_already_here: "This visit is on this phone already. Open it from all visits, or remove it first.",
    locked: "The app is locked. Unlock it and try again.",
    wrong_passcode: "That passcode is not right. Try again.",
    wait_before_trying: |seconds| {
        format!("Too many wrong tries. Wait {seconds} s, then try again.")
    },
    reads_only: "Another tab is writing. Choose “Use here” to write in this one.",
    unacceptable: "Something entered here cannot be kept. Look at the form again.",
    not_allowed: "The person marking may not do this. Ask the visit leader.",
    passcode_first: "Health and guardian data need a passcode on this phone first. Set one under More, Lock.",
    storage_full: "This phone is full. Free some space and try again; what is shown is not lost.",
    storage_failing: "The phone's storage does not answer. Try again; what is shown is not lost.",
    file_missing: "This photo is not on this phone.",
    unreadable: "What is stored cannot be read. It is kept as it is.",
    archive_newer: "This archive was made by a newer version of Promenade. Update the app, then open it.",
    archive_damaged: "This file is damaged or is no Promenade archive. Ask for it again, or choose another file.",
    too_large: "This file is too large. Choose a smaller one.",
};

pub const FR: Words = Words {
    garbled: "Deux parties de l’application ne se sont pas comprises. Rechargez la page ; ce qui était enregistré est là.",
    unknown_visit: "Ce séjour n’est pas sur ce téléphone. Allez à tous les séjours et choisissez-en un autre.",
    visit_already_here: "Ce séjour est déjà sur ce téléphone. Ouvrez-le depuis tous les séjours, ou retirez-le d’abord.",
    locked: "L’application est verrouillée. Déverrouillez-la et réessayez.",
    wrong_passcode: "Ce code n’est pas le bon. Réessayez.",
    wait_before_trying: |seconds| {
        format!("Trop d’essais faux. Attendez {seconds} s, puis réessayez.")
    },
    reads_only: "Un autre onglet écrit. Choisissez « Utiliser ici » pour écrire dans celui-ci.",
    unacceptable: "Une saisie ne peut pas être conservée. Revoyez le formulaire.",
    not_allowed: "La personne qui pointe n’en a pas le droit. Demandez au responsable du groupe.",
    passcode_first: "Les données de santé et des parents demandent d’abord un code sur ce téléphone. Choisissez-le sous Plus, Verrou.",
    storage_full: "Ce téléphone est plein. Libérez de la place et réessayez ; rien de ce qui est affiché n’est perdu.",
    storage_failing: "La mémoire du téléphone ne répond pas. Réessayez ; rien de ce qui est affiché n’est perdu.",
    file_missing: "Cette photo n’est pas sur ce téléphone.",
    unreadable: "Les données conservées sont illisibles. Elles restent telles quelles.",
    archive_newer: "Cette archive vient d’une version plus récente de Promenade. Mettez l’application à jour, puis ouvrez-la.",
    archive_damaged: "Ce fichier est abîmé ou n’est pas une archive Promenade. Redemandez-le ou choisissez un autre fichier.",
    too_large: "Ce fichier est trop volumineux. Choisissez-en un plus petit.",
};

pub const DE: Words = Words {
    garbled: "Zwei Teile der App haben einander nicht verstanden. Bitte neu laden; was gespeichert war, ist da.",
    unknown_visit: "Dieser Besuch ist nicht auf diesem Telefon. Wählen Sie unter „Alle Besuche“ einen anderen.",
    visit_already_here: "Dieser Besuch ist schon auf diesem Telefon. Öffnen Sie ihn unter „Alle Besuche“ oder entfernen Sie ihn zuerst.",
    locked: "Die App ist gesperrt. Bitte entsperren und noch einmal versuchen.",
    wrong_passcode: "Dieser Code stimmt nicht. Bitte noch einmal versuchen.",
    wait_before_trying: |seconds| {
        format!(
            "Zu viele falsche Versuche. Bitte {seconds} s warten und dann noch einmal versuchen."
        )
    },
    reads_only: "Ein anderer Tab schreibt. Mit „Hier benutzen“ schreiben Sie in diesem.",
    unacceptable: "Eine Eingabe kann so nicht gespeichert werden. Bitte das Formular noch einmal ansehen.",
    not_allowed: "Wer gerade einträgt, darf das nicht. Bitte die Gruppenleitung fragen.",
    passcode_first: "Für Gesundheits- und Elterndaten braucht dieses Telefon zuerst einen Code. Legen Sie ihn unter „Mehr“, „Sperre“ fest.",
    storage_full: "Das Telefon ist voll. Bitte Platz schaffen und noch einmal versuchen; was zu sehen ist, geht nicht verloren.",
    storage_failing: "Der Speicher des Telefons antwortet nicht. Bitte noch einmal versuchen; was zu sehen ist, geht nicht verloren.",
    file_missing: "Dieses Foto ist nicht auf diesem Telefon.",
    unreadable: "Das Gespeicherte ist nicht lesbar. Es bleibt, wie es ist.",
    archive_newer: "Dieses Archiv stammt aus einer neueren Version von Promenade. Bitte die App aktualisieren und es dann öffnen.",
    archive_damaged: "Diese Datei ist beschädigt oder kein Promenade-Archiv. Bitte noch einmal schicken lassen oder eine andere wählen.",
    too_large: "Diese Datei ist zu groß. Bitte eine kleinere wählen.",
};
