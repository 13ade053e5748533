use crate::people::folded;

/// What a column of the table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    Code,
    Name,
    FirstName,
    LastName,
    Role,
    Duties,
    Group,
    Buddy,
    Phone,
    Email,
    Born,
    Age,
    Room,
    Notes,
    Allergy,
    Diet,
    Conditions,
    Medicines,
    GuardianName,
    GuardianRelation,
    GuardianPhone,
    GuardianSecondPhone,
    SecondGuardianName,
    SecondGuardianPhone,
}

impl Column {
    /// Headings in English, French and German, as they are compared: folded.
    const NAMES: [(Self, &'static [&'static str]); 24] = [
        (
            Self::Code,
            &[
                "code", "no", "nr", "id", "number", "numero", "nummer", "kurzel",
            ],
        ),
        (
            Self::Name,
            &[
                "name",
                "full name",
                "participant",
                "young person",
                "nom complet",
                "nom et prenom",
                "prenom et nom",
                "jeune",
                "vor- und nachname",
                "jugendliche/r",
                "teilnehmer/in",
                "teilnehmende",
                "teilnehmende/r",
                "kind",
            ],
        ),
        (
            Self::FirstName,
            &[
                "first name",
                "firstname",
                "given name",
                "forename",
                "prenom",
                "vorname",
            ],
        ),
        (
            Self::LastName,
            &[
                "last name",
                "lastname",
                "surname",
                "family name",
                "nom",
                "nom de famille",
                "nachname",
                "familienname",
            ],
        ),
        (Self::Role, &["role", "rolle", "funktion"]),
        (
            Self::Duties,
            &[
                "duties", "task", "tasks", "taches", "fonction", "aufgabe", "aufgaben",
            ],
        ),
        (
            Self::Group,
            &["group", "groupe", "gruppe", "class", "classe", "klasse"],
        ),
        (Self::Buddy, &["buddy", "partner", "binome", "zweierteam"]),
        (
            Self::Phone,
            &[
                "phone",
                "mobile",
                "telephone",
                "own phone",
                "portable",
                "telefon",
                "handy",
                "mobil",
            ],
        ),
        (Self::Email, &["email", "e-mail", "mail", "courriel"]),
        (
            Self::Born,
            &[
                "born",
                "date of birth",
                "birth date",
                "dob",
                "birthday",
                "date de naissance",
                "ne(e) le",
                "ne le",
                "geboren",
                "geburtsdatum",
                "geburtstag",
            ],
        ),
        (Self::Age, &["age", "alter"]),
        (Self::Room, &["room", "chambre", "zimmer"]),
        (
            Self::Notes,
            &[
                "notes",
                "note",
                "remarks",
                "remarques",
                "bemerkung",
                "bemerkungen",
                "notizen",
            ],
        ),
        (
            Self::Allergy,
            &["allergy", "allergies", "allergie", "allergien"],
        ),
        (
            Self::Diet,
            &[
                "diet",
                "dietary needs",
                "food",
                "regime",
                "regime alimentaire",
                "alimentation",
                "ernahrung",
                "essen",
                "diat",
            ],
        ),
        (
            Self::Conditions,
            &[
                "conditions",
                "medical",
                "medical conditions",
                "health",
                "sante",
                "maladies",
                "gesundheit",
                "erkrankungen",
            ],
        ),
        (
            Self::Medicines,
            &[
                "medicine",
                "medicines",
                "medication",
                "medicaments",
                "medikamente",
            ],
        ),
        (
            Self::GuardianName,
            &[
                "guardian",
                "guardian name",
                "parent",
                "parent name",
                "guardian 1",
                "parent 1",
                "parents",
                "representant legal",
                "responsable legal",
                "sorgeberechtigte",
                "sorgeberechtigte/r",
                "eltern",
                "elternteil",
                "elternteil 1",
            ],
        ),
        (
            Self::GuardianRelation,
            &[
                "relation",
                "relationship",
                "lien",
                "lien de parente",
                "beziehung",
                "verhaltnis",
            ],
        ),
        (
            Self::GuardianPhone,
            &[
                "guardian phone",
                "guardian phone 1",
                "parent phone",
                "parent phone 1",
                "phone 1",
                "emergency phone",
                "emergency contact",
                "telephone parent",
                "telephone parents",
                "telephone 1",
                "tel parent",
                "telefon eltern",
                "telefon 1",
                "notfallnummer",
                "notfallkontakt",
            ],
        ),
        (
            Self::GuardianSecondPhone,
            &[
                "guardian phone 2",
                "parent phone 2",
                "second phone",
                "phone 2",
                "telephone parent 2",
                "telephone 2",
                "telefon eltern 2",
                "telefon 2",
            ],
        ),
        (
            Self::SecondGuardianName,
            &[
                "guardian 2",
                "guardian 2 name",
                "parent 2",
                "second guardian",
                "second parent",
                "deuxieme parent",
                "elternteil 2",
            ],
        ),
        (
            Self::SecondGuardianPhone,
            &[
                "guardian 2 phone",
                "second guardian phone",
                "second parent phone",
                "telephone deuxieme parent",
                "telefon elternteil 2",
            ],
        ),
    ];

    /// The column of a heading. "N°", dots and colons do not matter.
    #[must_use]
    pub fn of_heading(heading: &str) -> Option<Self> {
        let heading = folded(&heading.replace(['.', ':', '*', '_'], " "));
        Self::NAMES
            .iter()
            .find(|(_, names)| names.contains(&heading.as_str()))
            .map(|(column, _)| *column)
    }

    /// Belongs to the health log, which asks for the app lock first.
    #[must_use]
    pub const fn is_guarded(self) -> bool {
        matches!(
            self,
            Self::Allergy
                | Self::Diet
                | Self::Conditions
                | Self::Medicines
                | Self::GuardianName
                | Self::GuardianRelation
                | Self::GuardianPhone
                | Self::GuardianSecondPhone
                | Self::SecondGuardianName
                | Self::SecondGuardianPhone
        )
    }
}
