use super::Words;

pub const FR: Words = Words {
    title: "En cas de difficulté",
    line: "Que faire, et qui appeler",
    first: "Danger, ou quelqu’un est blessé",
    ring_112: "Appeler le 112",
    about_112: "Gratuit, de tout téléphone en Europe, même verrouillé. Dites où vous êtes et ce qui s’est passé. Ne raccrochez pas avant eux.",
    what_to_do: "Que faire",
    steps: [
        (
            "Arrêtez-vous",
            "Restez où vous êtes, bien en vue. Si l’endroit vous inquiète, entrez dans un magasin, une gare ou un musée.",
        ),
        (
            "Restez ensemble",
            "Restez avec votre binôme. Personne ne part chercher seul.",
        ),
        (
            "Appelez un accompagnateur",
            "Pas de réponse ? Appelez le numéro suivant ci-dessous. Envoyez aussi un SMS, il partira quand il y aura du réseau.",
        ),
        (
            "Montrez la phrase ci-dessous",
            "À quelqu’un derrière un comptoir ou en uniforme. Ne montez dans la voiture de personne.",
        ),
        (
            "Attendez là",
            "Un accompagnateur vient vous chercher. Ne publiez rien et n’envoyez pas d’images avant son accord.",
        ),
    ],
    show_this: "Montrez ceci",
    lost: "Je me suis perdu·e. Appelez ce numéro, s’il vous plaît.",
    leaders: "Accompagnateurs",
    host_side: "Sur place",
    at_home: "Au pays, jour et nuit",
    useful: "Autres numéros",
    no_numbers: "Pas encore de numéros",
    no_numbers_hint: "Ajoutez les numéros des accompagnateurs et du contact au pays sous Personnes.",
    ring: "Appeler",
    ring_to: |name, number| format!("Appeler {name}, {number}"),
    text: "SMS",
    text_to: |name| format!("SMS à {name}"),
    print: "Imprimer les cartes",
    cards: "Cartes de poche",
    cards_line: "Une par jeune : prénom, numéros et phrase dans la langue d’accueil. Ni nom de famille ni date de naissance.",
    with_allergy: "Imprimer les allergies graves",
    with_allergy_hint: "Sur papier, toute personne peut lire la santé. À n’activer qu’au besoin.",
    printed: |at| {
        format!(
            "Imprimé {at}. Une fois sur papier, plus rien n’est protégé : détruisez les cartes après le séjour."
        )
    },
    leader: "Accompagnateur·rice",
    coordinator: "Sur place",
    family: "Famille d’accueil",
    home: "Contact au pays",
    emergency: "Urgences",
    allergy: "Allergie",
    nobody: "Pas encore de jeunes",
    nobody_hint: "Ajoutez d’abord les jeunes du séjour ; chacun aura sa carte.",
};
