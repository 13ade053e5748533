//! Words of taking people over from a table.

use visit::people::import::{CellReason, Column, NotText, TableProblem};

pub struct Words {
    pub title: &'static str,
    pub hint: &'static str,
    pub paste: &'static str,
    pub paste_hint: &'static str,
    pub open_file: &'static str,
    pub look: &'static str,
    pub example: &'static str,
    pub example_hint: &'static str,
    pub example_name: &'static str,
    pub example_table: &'static str,
    pub known_columns: &'static str,
    pub known_columns_hint: &'static str,
    pub nothing_pasted: &'static str,
    pub not_read: &'static str,
    pub no_names: &'static str,
    pub not_text: fn(NotText) -> &'static str,
    pub not_a_table: fn(TableProblem) -> String,
    pub preview_title: fn(usize) -> String,
    pub all_ready: &'static str,
    pub with_problems: fn(usize) -> String,
    pub left_out: fn(usize) -> String,
    pub windows_text: &'static str,
    pub columns: &'static str,
    pub ignored: fn(&str) -> String,
    pub new_groups: fn(&str) -> String,
    pub guarded: &'static str,
    pub line: fn(usize) -> String,
    pub problem: fn(&str, &str) -> String,
    pub reason: fn(CellReason, &str) -> String,
    pub leave_out: &'static str,
    pub leave_out_line: fn(usize) -> String,
    pub take_in_again: &'static str,
    pub change_list: &'static str,
    pub add: fn(usize) -> String,
    pub nobody_left: &'static str,
    pub settle_first: &'static str,
    pub guardian: &'static str,
    pub column: fn(Column) -> &'static str,
}

pub const EN: Words = Words {
    title: "Import a list",
    hint: "You will see everybody before anything is added.",
    paste: "Rows of your table",
    paste_hint: "Copy them in your spreadsheet with the headings and paste them here.",
    open_file: "Open a CSV file",
    look: "Look at the list",
    example: "Download an example",
    example_hint: "A CSV file with headings that are understood. Open it in your spreadsheet and replace the rows.",
    example_name: "people-example.csv",
    example_table: "Name;Role;Group;Buddy;Age;Phone;Allergy;Diet;Guardian;Relation;Guardian phone\nAlex Example;;Group 1;Robin Sample;15;;peanuts;;Kim Example;mother;+44 7700 900999\nRobin Sample;;Group 1;Alex Example;15;;;vegetarian;Jo Sample;father;+44 7700 900998\nSam Specimen;leader;Group 1;;;+44 7700 900997;;;;;\n",
    known_columns: "Which columns are understood?",
    known_columns_hint: "Headings in English, French or German, in any order. Only a name is needed.",
    nothing_pasted: "Paste some rows or open a file",
    not_read: "The file could not be read. Choose it again, or paste its rows",
    no_names: "No column holds names. Put a heading such as Name above the names",
    not_text: |problem| match problem {
        NotText::TooLarge => "This file is larger than 2 MB. Keep only the rows of this visit",
        NotText::Empty => "This file is empty. Choose another",
        NotText::Spreadsheet => {
            "This is a spreadsheet file. In your spreadsheet choose Save as, then CSV (UTF-8), and open that file"
        }
        NotText::NoText => "This is no text file. Choose a CSV file, or paste the rows",
        NotText::DamagedUtf16 => "This file is damaged or cut off. Save it again as CSV (UTF-8)",
        NotText::UncertainEncoding => {
            "The letters of this file cannot be told for certain. Save it again as CSV (UTF-8), or paste the rows"
        }
    },
    not_a_table: |problem| match problem {
        TableProblem::Empty => {
            "There is nothing in it. Paste the rows with their headings".to_owned()
        }
        TableProblem::TooManyRows => {
            "There are more than 1000 rows. Keep only the people of this visit".to_owned()
        }
        TableProblem::TooManyColumns { line } => {
            format!("Line {line} has more than 60 columns. Keep only those you need")
        }
        TableProblem::CellTooLong { line } => {
            format!("A cell in line {line} is longer than 2000 letters. Shorten it")
        }
        TableProblem::OpenQuote { line } => format!(
            "A quotation mark in line {line} is opened and never closed. Remove it or close it"
        ),
    },
    preview_title: |count| match count {
        1 => "1 person in the list".to_owned(),
        _ => format!("{count} people in the list"),
    },
    all_ready: "Everything is understood. Nothing is added yet.",
    with_problems: |count| match count {
        1 => "1 row has a problem. Nothing is added yet.".to_owned(),
        _ => format!("{count} rows have a problem. Nothing is added yet."),
    },
    left_out: |count| match count {
        1 => "1 row is left out.".to_owned(),
        _ => format!("{count} rows are left out."),
    },
    windows_text: "The file was written by older Windows software. Look at letters with accents.",
    columns: "Columns found",
    ignored: |names| format!("Not taken over: {names}"),
    new_groups: |names| format!("New groups: {names}"),
    guarded: "This list brings health or guardian data, so this phone needs a passcode first.",
    line: |line| format!("Line {line}"),
    problem: |column, reason| format!("{column}: {reason}"),
    reason: |reason, known| {
        match reason {
        CellReason::NoName => "nothing stands here. Add the name".to_owned(),
        CellReason::TooLong => "it is too long. Shorten it".to_owned(),
        CellReason::NoDate => "this is no date. Write it like 3.6.2011 or 2011-06-03".to_owned(),
        CellReason::ImpossibleDate => "this date does not exist. Correct it".to_owned(),
        CellReason::NoAge => "this is no age. Write whole years, such as 15".to_owned(),
        CellReason::NoPhoneNumber => "this is no number that can be dialled. Write digits, such as +44 7700 900123".to_owned(),
        CellReason::NoEmailAddress => "this is no e-mail address. Correct or empty it".to_owned(),
        CellReason::UnknownRole => "this role is not known. Leave it empty for a young person, or write leader, deputy leader, home contact, coordinator, officer or other".to_owned(),
        CellReason::UnknownBuddy => "nobody else in this list has this name or code. Correct or empty it".to_owned(),
        CellReason::SameAsLine(line) => format!("The same person stands in line {line}. Leave one of them out"),
        CellReason::AlreadyHere(_) => format!("{known} is in this visit already. Leave this row out"),
    }
    },
    leave_out: "Leave this row out",
    leave_out_line: |line| format!("Leave this row out: line {line}"),
    take_in_again: "Take it in again",
    change_list: "Change the list",
    add: |count| match count {
        1 => "Add 1 person".to_owned(),
        _ => format!("Add {count} people"),
    },
    nobody_left: "Every row is left out: take one in, or change the list.",
    settle_first: "Correct the list or leave out the rows with a problem; then everybody is added at once.",
    guardian: "Guardian",
    column: |column| match column {
        Column::Code => "Code",
        Column::Name => "Name",
        Column::FirstName => "First name",
        Column::LastName => "Last name",
        Column::Role => "Role",
        Column::Duties => "Duties",
        Column::Group => "Group",
        Column::Buddy => "Buddy",
        Column::Phone => "Phone",
        Column::Email => "E-mail",
        Column::Born => "Date of birth",
        Column::Age => "Age",
        Column::Room => "Room",
        Column::Notes => "Notes",
        Column::Allergy => "Allergy",
        Column::Diet => "Diet",
        Column::Conditions => "Conditions",
        Column::Medicines => "Medicines",
        Column::GuardianName => "Guardian",
        Column::GuardianRelation => "Relation",
        Column::GuardianPhone => "Guardian phone",
        Column::GuardianSecondPhone => "Guardian phone 2",
        Column::SecondGuardianName => "Guardian 2",
        Column::SecondGuardianPhone => "Guardian 2 phone",
    },
};

pub const FR: Words = Words {
    title: "Importer une liste",
    hint: "Vous verrez tout le monde avant tout ajout.",
    paste: "Lignes de votre tableau",
    paste_hint: "Copiez-les dans votre tableur avec les en-têtes et collez-les ici.",
    open_file: "Ouvrir un fichier CSV",
    look: "Voir la liste",
    example: "Télécharger un exemple",
    example_hint: "Un fichier CSV avec des en-têtes compris. Ouvrez-le dans votre tableur et remplacez les lignes.",
    example_name: "personnes-exemple.csv",
    example_table: "Nom complet;Rôle;Groupe;Binôme;Âge;Téléphone;Allergie;Régime;Parent;Lien;Téléphone parent\nAlex Exemple;;Groupe 1;Camille Modèle;15;;arachides;;Dominique Exemple;mère;+33 6 12 34 56 78\nCamille Modèle;;Groupe 1;Alex Exemple;15;;;végétarien;Claude Modèle;père;+33 6 12 34 56 79\nMaxime Essai;accompagnateur;Groupe 1;;;+33 6 12 34 56 80;;;;;\n",
    known_columns: "Quelles colonnes sont comprises ?",
    known_columns_hint: "En-têtes en français, anglais ou allemand, dans n’importe quel ordre. Seul un nom est nécessaire.",
    nothing_pasted: "Collez des lignes ou ouvrez un fichier",
    not_read: "Le fichier n’a pas pu être lu. Choisissez-le à nouveau ou collez ses lignes",
    no_names: "Aucune colonne ne contient de noms. Mettez un en-tête tel que Nom au-dessus des noms",
    not_text: |problem| match problem {
        NotText::TooLarge => "Ce fichier dépasse 2 Mo. Ne gardez que les lignes de ce séjour",
        NotText::Empty => "Ce fichier est vide. Choisissez-en un autre",
        NotText::Spreadsheet => {
            "C’est un fichier de tableur. Dans votre tableur, choisissez Enregistrer sous, puis CSV (UTF-8), et ouvrez ce fichier"
        }
        NotText::NoText => {
            "Ce n’est pas un fichier texte. Choisissez un fichier CSV ou collez les lignes"
        }
        NotText::DamagedUtf16 => {
            "Ce fichier est abîmé ou coupé. Enregistrez-le à nouveau en CSV (UTF-8)"
        }
        NotText::UncertainEncoding => {
            "Les lettres de ce fichier sont incertaines. Enregistrez-le à nouveau en CSV (UTF-8) ou collez les lignes"
        }
    },
    not_a_table: |problem| match problem {
        TableProblem::Empty => "Il n’y a rien. Collez les lignes avec leurs en-têtes".to_owned(),
        TableProblem::TooManyRows => {
            "Il y a plus de 1000 lignes. Ne gardez que les personnes de ce séjour".to_owned()
        }
        TableProblem::TooManyColumns { line } => {
            format!("La ligne {line} a plus de 60 colonnes. Gardez seulement les utiles")
        }
        TableProblem::CellTooLong { line } => {
            format!("Une cellule de la ligne {line} dépasse 2000 lettres. Raccourcissez-la")
        }
        TableProblem::OpenQuote { line } => {
            format!("Un guillemet de la ligne {line} n’est jamais fermé. Enlevez-le ou fermez-le")
        }
    },
    preview_title: |count| match count {
        0 | 1 => format!("{count} personne dans la liste"),
        _ => format!("{count} personnes dans la liste"),
    },
    all_ready: "Tout est compris. Rien n’est encore ajouté.",
    with_problems: |count| match count {
        1 => "1 ligne pose problème. Rien n’est encore ajouté.".to_owned(),
        _ => format!("{count} lignes posent problème. Rien n’est encore ajouté."),
    },
    left_out: |count| match count {
        1 => "1 ligne est laissée de côté.".to_owned(),
        _ => format!("{count} lignes sont laissées de côté."),
    },
    windows_text: "Le fichier vient d’un ancien logiciel Windows. Vérifiez les lettres accentuées.",
    columns: "Colonnes trouvées",
    ignored: |names| format!("Non reprises : {names}"),
    new_groups: |names| format!("Nouveaux groupes : {names}"),
    guarded: "Cette liste contient des données de santé ou des parents : ce téléphone demande d’abord un code.",
    line: |line| format!("Ligne {line}"),
    problem: |column, reason| format!("{column} : {reason}"),
    reason: |reason, known| {
        match reason {
        CellReason::NoName => "il n’y a rien. Ajoutez le nom".to_owned(),
        CellReason::TooLong => "c’est trop long. Raccourcissez".to_owned(),
        CellReason::NoDate => "ce n’est pas une date. Écrivez par exemple 3/6/2011 ou 2011-06-03".to_owned(),
        CellReason::ImpossibleDate => "cette date n’existe pas. Corrigez-la".to_owned(),
        CellReason::NoAge => "ce n’est pas un âge. Écrivez des années entières, par exemple 15".to_owned(),
        CellReason::NoPhoneNumber => "ce numéro ne peut pas être composé. Écrivez des chiffres, par exemple +33 6 12 34 56 78".to_owned(),
        CellReason::NoEmailAddress => "ce n’est pas une adresse e-mail. Corrigez-la ou videz la cellule".to_owned(),
        CellReason::UnknownRole => "ce rôle est inconnu. Laissez vide pour un jeune, ou écrivez accompagnateur, adjoint, contact, coordinateur, agent ou autre".to_owned(),
        CellReason::UnknownBuddy => "personne d’autre dans cette liste n’a ce nom ou ce code. Corrigez ou videz la cellule".to_owned(),
        CellReason::SameAsLine(line) => format!("La même personne figure à la ligne {line}. Laissez l’une des deux de côté"),
        CellReason::AlreadyHere(_) => format!("{known} est déjà dans ce séjour. Laissez cette ligne de côté"),
    }
    },
    leave_out: "Laisser cette ligne de côté",
    leave_out_line: |line| format!("Laisser cette ligne de côté : ligne {line}"),
    take_in_again: "La reprendre",
    change_list: "Modifier la liste",
    add: |count| match count {
        0 | 1 => format!("Ajouter {count} personne"),
        _ => format!("Ajouter {count} personnes"),
    },
    nobody_left: "Toutes les lignes sont de côté : reprenez-en une ou modifiez la liste.",
    settle_first: "Corrigez la liste ou laissez de côté les lignes qui posent problème ; tout le monde sera ajouté d’un coup.",
    guardian: "Parent",
    column: |column| match column {
        Column::Code => "Code",
        Column::Name => "Nom complet",
        Column::FirstName => "Prénom",
        Column::LastName => "Nom",
        Column::Role => "Rôle",
        Column::Duties => "Fonction",
        Column::Group => "Groupe",
        Column::Buddy => "Binôme",
        Column::Phone => "Téléphone",
        Column::Email => "E-mail",
        Column::Born => "Date de naissance",
        Column::Age => "Âge",
        Column::Room => "Chambre",
        Column::Notes => "Remarques",
        Column::Allergy => "Allergie",
        Column::Diet => "Régime",
        Column::Conditions => "Santé",
        Column::Medicines => "Médicaments",
        Column::GuardianName => "Parent",
        Column::GuardianRelation => "Lien",
        Column::GuardianPhone => "Téléphone parent",
        Column::GuardianSecondPhone => "Téléphone parent 2",
        Column::SecondGuardianName => "Deuxième parent",
        Column::SecondGuardianPhone => "Téléphone deuxième parent",
    },
};

pub const DE: Words = Words {
    title: "Liste importieren",
    hint: "Sie sehen alle Personen, bevor etwas übernommen wird.",
    paste: "Zeilen Ihrer Tabelle",
    paste_hint: "Kopieren Sie sie in Ihrer Tabelle mit den Überschriften und fügen Sie sie hier ein.",
    open_file: "CSV-Datei öffnen",
    look: "Liste ansehen",
    example: "Beispiel herunterladen",
    example_hint: "Eine CSV-Datei mit Überschriften, die verstanden werden. Öffnen Sie sie in Ihrer Tabelle und ersetzen Sie die Zeilen.",
    example_name: "personen-beispiel.csv",
    example_table: "Name;Rolle;Gruppe;Buddy;Alter;Telefon;Allergie;Ernährung;Eltern;Beziehung;Telefon Eltern\nAlex Beispiel;;Gruppe 1;Robin Muster;15;;Erdnüsse;;Kim Beispiel;Mutter;+49 30 23125 990\nRobin Muster;;Gruppe 1;Alex Beispiel;15;;;vegetarisch;Jo Muster;Vater;+49 30 23125 991\nSascha Probe;Betreuer;Gruppe 1;;;+49 30 23125 992;;;;;\n",
    known_columns: "Welche Spalten werden verstanden?",
    known_columns_hint: "Überschriften auf Deutsch, Englisch oder Französisch, in beliebiger Reihenfolge. Nötig ist nur ein Name.",
    nothing_pasted: "Fügen Sie Zeilen ein oder öffnen Sie eine Datei",
    not_read: "Die Datei ließ sich nicht lesen. Wählen Sie sie noch einmal oder fügen Sie die Zeilen ein",
    no_names: "Keine Spalte enthält Namen. Setzen Sie eine Überschrift wie „Name“ über die Namen",
    not_text: |problem| match problem {
        NotText::TooLarge => {
            "Diese Datei ist größer als 2 MB. Behalten Sie nur die Zeilen dieses Besuchs"
        }
        NotText::Empty => "Diese Datei ist leer. Wählen Sie eine andere",
        NotText::Spreadsheet => {
            "Das ist eine Tabellendatei. Wählen Sie in Ihrer Tabelle „Speichern unter“, dann CSV (UTF-8), und öffnen Sie diese Datei"
        }
        NotText::NoText => {
            "Das ist keine Textdatei. Wählen Sie eine CSV-Datei oder fügen Sie die Zeilen ein"
        }
        NotText::DamagedUtf16 => {
            "Diese Datei ist beschädigt oder abgeschnitten. Speichern Sie sie noch einmal als CSV (UTF-8)"
        }
        NotText::UncertainEncoding => {
            "Die Zeichen dieser Datei sind nicht eindeutig. Speichern Sie sie noch einmal als CSV (UTF-8) oder fügen Sie die Zeilen ein"
        }
    },
    not_a_table: |problem| match problem {
        TableProblem::Empty => {
            "Hier steht nichts. Fügen Sie die Zeilen mit den Überschriften ein".to_owned()
        }
        TableProblem::TooManyRows => {
            "Es sind mehr als 1000 Zeilen. Behalten Sie nur die Personen dieses Besuchs".to_owned()
        }
        TableProblem::TooManyColumns { line } => {
            format!("Zeile {line} hat mehr als 60 Spalten. Behalten Sie nur die nötigen")
        }
        TableProblem::CellTooLong { line } => {
            format!("Eine Zelle in Zeile {line} ist länger als 2000 Zeichen. Kürzen Sie sie")
        }
        TableProblem::OpenQuote { line } => format!(
            "Ein Anführungszeichen in Zeile {line} wird nicht geschlossen. Entfernen oder schließen Sie es"
        ),
    },
    preview_title: |count| match count {
        1 => "1 Person in der Liste".to_owned(),
        _ => format!("{count} Personen in der Liste"),
    },
    all_ready: "Alles ist verstanden. Noch ist nichts übernommen.",
    with_problems: |count| match count {
        1 => "1 Zeile hat ein Problem. Noch ist nichts übernommen.".to_owned(),
        _ => format!("{count} Zeilen haben ein Problem. Noch ist nichts übernommen."),
    },
    left_out: |count| match count {
        1 => "1 Zeile bleibt weg.".to_owned(),
        _ => format!("{count} Zeilen bleiben weg."),
    },
    windows_text: "Die Datei stammt aus älterer Windows-Software. Prüfen Sie Umlaute und Akzente.",
    columns: "Gefundene Spalten",
    ignored: |names| format!("Nicht übernommen: {names}"),
    new_groups: |names| format!("Neue Gruppen: {names}"),
    guarded: "Diese Liste enthält Gesundheits- oder Elterndaten. Dafür braucht dieses Telefon zuerst einen Code.",
    line: |line| format!("Zeile {line}"),
    problem: |column, reason| format!("{column}: {reason}"),
    reason: |reason, known| {
        match reason {
        CellReason::NoName => "hier steht nichts. Ergänzen Sie den Namen".to_owned(),
        CellReason::TooLong => "das ist zu lang. Kürzen Sie es".to_owned(),
        CellReason::NoDate => "das ist kein Datum. Schreiben Sie es wie 3.6.2011 oder 2011-06-03".to_owned(),
        CellReason::ImpossibleDate => "dieses Datum gibt es nicht. Berichtigen Sie es".to_owned(),
        CellReason::NoAge => "das ist kein Alter. Schreiben Sie ganze Jahre, zum Beispiel 15".to_owned(),
        CellReason::NoPhoneNumber => "diese Nummer lässt sich nicht wählen. Schreiben Sie Ziffern, zum Beispiel +49 170 1234567".to_owned(),
        CellReason::NoEmailAddress => "das ist keine E-Mail-Adresse. Berichtigen oder leeren Sie die Zelle".to_owned(),
        CellReason::UnknownRole => "diese Rolle ist nicht bekannt. Lassen Sie sie für Jugendliche leer oder schreiben Sie Betreuer, Stellvertretung, Notfallkontakt, Koordination, Verwaltung oder andere".to_owned(),
        CellReason::UnknownBuddy => "niemand sonst in der Liste heißt so oder hat dieses Kürzel. Berichtigen oder leeren Sie die Zelle".to_owned(),
        CellReason::SameAsLine(line) => format!("Dieselbe Person steht in Zeile {line}. Lassen Sie eine davon weg"),
        CellReason::AlreadyHere(_) => format!("{known} gehört schon zu diesem Besuch. Lassen Sie diese Zeile weg"),
    }
    },
    leave_out: "Diese Zeile weglassen",
    leave_out_line: |line| format!("Diese Zeile weglassen: Zeile {line}"),
    take_in_again: "Doch übernehmen",
    change_list: "Liste ändern",
    add: |count| match count {
        1 => "1 Person hinzufügen".to_owned(),
        _ => format!("{count} Personen hinzufügen"),
    },
    nobody_left: "Alle Zeilen bleiben weg: Nehmen Sie eine auf oder ändern Sie die Liste.",
    settle_first: "Berichtigen Sie die Liste oder lassen Sie Zeilen mit Problemen weg; dann kommen alle auf einmal dazu.",
    guardian: "Eltern",
    column: |column| match column {
        Column::Code => "Kürzel",
        Column::Name => "Name",
        Column::FirstName => "Vorname",
        Column::LastName => "Nachname",
        Column::Role => "Rolle",
        Column::Duties => "Aufgabe",
        Column::Group => "Gruppe",
        Column::Buddy => "Buddy",
        Column::Phone => "Telefon",
        Column::Email => "E-Mail",
        Column::Born => "Geburtsdatum",
        Column::Age => "Alter",
        Column::Room => "Zimmer",
        Column::Notes => "Notizen",
        Column::Allergy => "Allergie",
        Column::Diet => "Ernährung",
        Column::Conditions => "Erkrankungen",
        Column::Medicines => "Medikamente",
        Column::GuardianName => "Eltern",
        Column::GuardianRelation => "Beziehung",
        Column::GuardianPhone => "Telefon Eltern",
        Column::GuardianSecondPhone => "Telefon Eltern 2",
        Column::SecondGuardianName => "Elternteil 2",
        Column::SecondGuardianPhone => "Telefon Elternteil 2",
    },
};

#[cfg(test)]
mod tests {
    use super::{DE, EN, FR};
    use visit::people::import::{Column, Existing, preview, read_table};

    #[test]
    fn every_example_can_be_taken_over_as_it_is() {
        for words in [&EN, &FR, &DE] {
            let table = read_table(words.example_table).unwrap();
            let nobody = Existing {
                people: &[],
                groups: &[],
            };
            let preview = preview(&table, nobody).unwrap();
            assert!(preview.is_ready(), "{:?}", preview.rows);
            assert_eq!(preview.rows.len(), 3);
            assert_eq!(preview.ignored_headings, Vec::<String>::new());
            assert_eq!(preview.columns.len(), 11);
        }
    }

    /// The names shown for the columns are headings that would be understood.
    #[test]
    fn what_the_columns_are_called_is_understood_as_a_heading() {
        for words in [&EN, &FR, &DE] {
            for column in super::super::KNOWN_COLUMNS {
                let name = (words.column)(column);
                assert_eq!(Column::of_heading(name), Some(column), "{name}");
            }
        }
    }
}
