use super::Words;

pub const DE: Words = Words {
    title: "Wenn etwas nicht stimmt",
    line: "Was zu tun ist und wen Sie anrufen",
    first: "Gefahr, oder jemand ist verletzt",
    ring_112: "112 anrufen",
    about_112: "Kostenlos, von jedem Telefon in Europa, auch wenn es gesperrt ist. Sagen Sie, wo Sie sind und was passiert ist. Nicht zuerst auflegen.",
    what_to_do: "Was zu tun ist",
    steps: [
        (
            "Stehen bleiben",
            "Bleiben Sie dort, wo man Sie sieht. Fühlt sich der Ort nicht gut an: in ein Geschäft, einen Bahnhof oder ein Museum gehen.",
        ),
        (
            "Zusammenbleiben",
            "Bleiben Sie bei Ihrem Buddy. Niemand geht allein suchen.",
        ),
        (
            "Eine Begleitperson anrufen",
            "Keine Antwort? Die nächste Nummer unten anrufen. Auch eine SMS schicken, sie geht raus, sobald Netz da ist.",
        ),
        (
            "Den Satz unten zeigen",
            "Jemandem hinter einer Theke oder in Uniform. Zu niemandem ins Auto steigen.",
        ),
        (
            "Dort warten",
            "Eine Begleitperson kommt zu Ihnen. Nichts posten und keine Bilder schicken, bis sie es erlaubt.",
        ),
    ],
    show_this: "Das zeigen",
    lost: "Ich habe mich verlaufen. Bitte rufen Sie diese Nummer an.",
    leaders: "Begleitpersonen",
    host_side: "Am Gastort",
    at_home: "Zu Hause, Tag und Nacht",
    useful: "Weitere Nummern",
    no_numbers: "Noch keine Nummern",
    no_numbers_hint: "Tragen Sie bei den Personen die Nummern der Begleitpersonen und des Notfallkontakts ein.",
    ring: "Anrufen",
    ring_to: |name, number| format!("{name} anrufen, {number}"),
    text: "SMS",
    text_to: |name| format!("SMS an {name}"),
    print: "Karten drucken",
    cards: "Taschenkarten",
    cards_line: "Eine je Person: Vorname, Nummern und der Satz in der Sprache des Gastortes. Kein Nachname, kein Geburtsdatum.",
    with_allergy: "Lebensbedrohliche Allergien drucken",
    with_allergy_hint: "Auf Papier kann jeder die Angaben lesen. Nur einschalten, wenn nötig.",
    printed: |at| {
        format!(
            "Gedruckt {at}. Auf Papier nicht mehr geschützt: Karten nach dem Besuch vernichten."
        )
    },
    leader: "Begleitperson",
    coordinator: "Gastort",
    family: "Gastfamilie",
    home: "Kontakt zu Hause",
    emergency: "Notruf",
    allergy: "Allergie",
    nobody: "Noch keine Jugendlichen",
    nobody_hint: "Nehmen Sie zuerst die Jugendlichen auf; dann bekommt jede und jeder eine Karte.",
};
