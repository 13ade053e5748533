use visit::records::NumberKind;

/// What the source does not say about an item of the programme, so that the demo shows what
/// an item can hold. Codes are those of the source.
pub(super) struct Details {
    code: &'static str,
    pub(super) title_in_german: &'static str,
    pub(super) leader: &'static str,
    pub(super) host_side: &'static str,
    pub(super) transport: &'static str,
    pub(super) bring: &'static str,
    pub(super) plan_b: &'static str,
    pub(super) address: &'static str,
    /// Only of places that exist, in millionths of a degree.
    pub(super) coordinates: Option<(i32, i32)>,
}

/// A number of the ranges kept for drama, so that it can never ring anybody.
pub(super) struct Number {
    pub(super) label: &'static str,
    pub(super) kind: NumberKind,
    pub(super) phone: &'static str,
    pub(super) note: &'static str,
}

pub(super) fn details(code: &str) -> Option<&'static Details> {
    DETAILS.iter().find(|details| details.code == code)
}

pub(super) const NUMBERS: [Number; 6] = [
    Number {
        label: "Coach driver, Keith (fictional)",
        kind: NumberKind::Coach,
        phone: "+44 7700 900031",
        note: "Drives both ways, on call all week",
    },
    Number {
        label: "Insurer, 24 h (fictional)",
        kind: NumberKind::Insurer,
        phone: "+44 1632 960040",
        note: "Have the policy reference ready",
    },
    Number {
        label: "Clinic, Eschenfurt (fictional)",
        kind: NumberKind::Clinic,
        phone: "+49 30 23125 310",
        note: "Children's ward at any hour",
    },
    Number {
        label: "Consulate (fictional)",
        kind: NumberKind::Consulate,
        phone: "+49 30 23125 320",
        note: "Lost passports, serious accidents",
    },
    Number {
        label: "Police, Eschenfurt (fictional)",
        kind: NumberKind::Police,
        phone: "+49 30 23125 330",
        note: "In an emergency ring 112",
    },
    Number {
        label: "Taxi, seats eight (fictional)",
        kind: NumberKind::Taxi,
        phone: "+49 30 23125 340",
        note: "",
    },
];

const NOTHING_MORE: Details = Details {
    code: "",
    title_in_german: "",
    leader: "",
    host_side: "",
    transport: "",
    bring: "",
    plan_b: "",
    address: "",
    coordinates: None,
};

const DETAILS: [Details; 27] = [
    Details {
        code: "P01",
        title_in_german: "Treffen und Einsteigen",
        leader: "L1",
        bring: "passport, health card, packed breakfast",
        ..NOTHING_MORE
    },
    Details {
        code: "P02",
        title_in_german: "Busfahrt nach Dover",
        leader: "L2",
        transport: "coach",
        ..NOTHING_MORE
    },
    Details {
        code: "P03",
        title_in_german: "Grenzkontrolle",
        leader: "L1",
        bring: "passport in hand",
        address: "Eastern Docks, Dover",
        coordinates: Some((51_126_500, 1_334_000)),
        ..NOTHING_MORE
    },
    Details {
        code: "P04",
        title_in_german: "Fähre (1 Std. 35)",
        leader: "L3",
        transport: "ferry",
        plan_b: "Next sailing, stay by the coach",
        ..NOTHING_MORE
    },
    Details {
        code: "P05",
        title_in_german: "Busfahrt nach Eschenfurt",
        leader: "L2",
        transport: "coach",
        ..NOTHING_MORE
    },
    Details {
        code: "P06",
        title_in_german: "Begrüßung und Übergabe an die Gastfamilien",
        leader: "L1",
        host_side: "K1",
        ..NOTHING_MORE
    },
    Details {
        code: "P07",
        title_in_german: "Erster Abend in der Gastfamilie",
        leader: "L1",
        host_side: "K2",
        ..NOTHING_MORE
    },
    Details {
        code: "P08",
        title_in_german: "Morgentreffen",
        leader: "L1",
        bring: "day bag, water",
        plan_b: "In rain: Rathaus arcade",
        ..NOTHING_MORE
    },
    Details {
        code: "P09",
        title_in_german: "Vormittag in der Schule",
        leader: "L4",
        host_side: "K1",
        ..NOTHING_MORE
    },
    Details {
        code: "P10",
        title_in_german: "Mittagessen",
        leader: "L3",
        host_side: "K1",
        ..NOTHING_MORE
    },
    Details {
        code: "P11",
        title_in_german: "Stadtrallye in Vierergruppen",
        leader: "L4",
        host_side: "K2",
        bring: "emergency card, charged phone",
        plan_b: "In rain: town museum",
        ..NOTHING_MORE
    },
    Details {
        code: "P12",
        title_in_german: "Empfang im Rathaus",
        leader: "L1",
        host_side: "K1",
        bring: "slate map, smart clothes",
        ..NOTHING_MORE
    },
    Details {
        code: "P13",
        title_in_german: "Tagesausflug mit der Bahn",
        leader: "L2",
        transport: "train, group day tickets",
        bring: "packed lunch, passport, rain jacket",
        plan_b: "If trains stop: coach from the station forecourt",
        coordinates: Some((50_774_700, 6_083_900)),
        ..NOTHING_MORE
    },
    Details {
        code: "P14",
        title_in_german: "Workshop: Jugend und Kommunalpolitik",
        leader: "L4",
        host_side: "K1",
        ..NOTHING_MORE
    },
    Details {
        code: "P15",
        title_in_german: "Sportturnier",
        leader: "L3",
        host_side: "K2",
        bring: "indoor shoes, water",
        ..NOTHING_MORE
    },
    Details {
        code: "P16",
        title_in_german: "Abend in den Gastfamilien",
        leader: "L1",
        host_side: "K2",
        ..NOTHING_MORE
    },
    Details {
        code: "P17",
        title_in_german: "Arbeitsplätze kennenlernen, zu zweit",
        leader: "L2",
        host_side: "K1",
        ..NOTHING_MORE
    },
    Details {
        code: "P18",
        title_in_german: "Hochseilgarten (mit eigener Einwilligung)",
        leader: "L3",
        transport: "on foot, 25 min",
        bring: "closed shoes, long trousers",
        plan_b: "In thunder: swimming pool",
        ..NOTHING_MORE
    },
    Details {
        code: "P19",
        title_in_german: "Disco im Jugendzentrum",
        leader: "L4",
        host_side: "K2",
        ..NOTHING_MORE
    },
    Details {
        code: "P20",
        title_in_german: "Familientag mit den Gastfamilien",
        leader: "L1",
        host_side: "K1",
        ..NOTHING_MORE
    },
    Details {
        code: "P21",
        title_in_german: "Abschiedsgrillen",
        leader: "L1",
        host_side: "K1",
        bring: "friendship bracelets",
        plan_b: "In rain: sports hall",
        ..NOTHING_MORE
    },
    Details {
        code: "P22",
        title_in_german: "Treffen und Einsteigen",
        leader: "L1",
        bring: "passport, all luggage",
        ..NOTHING_MORE
    },
    Details {
        code: "P23",
        title_in_german: "Busfahrt nach Calais",
        leader: "L2",
        transport: "coach",
        ..NOTHING_MORE
    },
    Details {
        code: "P24",
        title_in_german: "Grenzkontrolle",
        leader: "L1",
        bring: "passport in hand",
        coordinates: Some((50_966_700, 1_862_000)),
        ..NOTHING_MORE
    },
    Details {
        code: "P25",
        title_in_german: "Fähre (1 Std. 35)",
        leader: "L3",
        transport: "ferry",
        plan_b: "Next sailing, stay by the coach",
        ..NOTHING_MORE
    },
    Details {
        code: "P26",
        title_in_german: "Busfahrt nach Harrowmere",
        leader: "L2",
        transport: "coach",
        ..NOTHING_MORE
    },
    Details {
        code: "P27",
        title_in_german: "Abholung durch benannte Erwachsene",
        leader: "L1",
        bring: "list of named adults",
        ..NOTHING_MORE
    },
];
