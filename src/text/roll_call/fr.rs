use super::Words;
use visit::facts::{How, MarkState};
use visit::programme::LineProblem;
use visit::records::RoundKind;
use visit::roll_call::{LadderStep, MarkRefusal, ShownState};

pub const FR: Words = Words {
    title: "Appel",
    list_line: "Qui est là, et qui reste à trouver",
    empty: "Pas encore d’appel",
    empty_hint: "Comptez maintenant, par exemple avant de partir, ou prévoyez en une fois les appels de tout le séjour.",
    plan: "Prévoir",
    plan_one: "Prévoir un appel",
    plan_one_hint: "Une heure et un lieu",
    plan_set: "Prévoir une série",
    plan_set_hint: "À partir de lignes d’heures et de lieux, ou du programme",
    count_now: "Compter maintenant",
    count_now_hint: "Par exemple : avant le départ, porte du car",
    begin: "Commencer",
    open: "Appel en cours",
    open_over: |minutes| format!("Appel en cours · {minutes} min de retard"),
    open_due: |minutes| format!("Appel à faire · {minutes} min"),
    go_on: "Continuer à compter",
    accounted_for: |sure, all| format!("{sure} sur {all} localisés"),
    missing_count: |count| {
        if count == 1 {
            "1 disparu·e".to_owned()
        } else {
            format!("{count} disparus")
        }
    },
    needs_help_count: |count| {
        if count == 1 {
            "1 a besoin d’aide".to_owned()
        } else {
            format!("{count} ont besoin d’aide")
        }
    },
    disputed_count: |count| {
        if count == 1 {
            "1 contradiction".to_owned()
        } else {
            format!("{count} contradictions")
        }
    },
    not_seen_count: |count| {
        if count == 1 {
            "1 pas vu·e".to_owned()
        } else {
            format!("{count} pas vus")
        }
    },
    never_closed: "Jamais clos",
    closed: "Clos",
    people_count: |count| {
        if count == 1 {
            "1 personne".to_owned()
        } else {
            format!("{count} personnes")
        }
    },
    due_at: |at| format!("prévu à {at}"),
    count: |sure, all| format!("{sure} sur {all}"),
    left_to_find: |count| format!("{count} à trouver"),
    tab_to_find: |count| format!("À trouver {count}"),
    tab_here: |count| format!("Présents {count}"),
    to_find: "À trouver",
    here: "Présents",
    lists: "Qui est affiché",
    search: "Chercher un nom",
    more: "Plus sur cet appel",
    marking_as: |name| format!("Appel fait par {name}"),
    who_marks: "Qui fait l’appel ?",
    who_marks_hint: "Chaque pointage porte ce nom. Choisissez à nouveau quand le téléphone change de mains.",
    hand_over: "Confier le téléphone à quelqu’un d’autre",
    young_people: "Jeunes",
    own_report_hint: "Ce que les jeunes disent d’eux-mêmes est affiché, mais ne compte pas comme vu.",
    host_families: "Familles d’accueil",
    visit_leader: "Responsable du groupe",
    deputy_leader: "Responsable adjoint·e",
    leader: "Accompagnateur·rice",
    host_coordinator: "Coordination sur place",
    all_found: "Tout le monde est localisé",
    all_found_hint: "Comptez les têtes, puis clôturez l’appel.",
    nobody_here: "Personne pour l’instant",
    nobody_here_hint: "Touchez un nom sous « À trouver » quand vous voyez la personne.",
    nobody_expected: "Personne n’est attendu ici",
    nobody_expected_hint: "Ajoutez des jeunes au séjour, ou changez qui est attendu.",
    no_such_round: "Cet appel n’est pas ici",
    no_such_round_hint: "Il a peut-être été supprimé ou appartient à un autre séjour.",
    state: |it| match it {
        ShownState::Missing => "disparu·e",
        ShownState::NeedsHelp => "a besoin d’aide",
        ShownState::NotUnderstood => "version plus récente requise",
        ShownState::Disputed => "contradiction",
        ShownState::NotSeen => "pas vu·e",
        ShownState::ExcuseEnded => "excuse échue",
        ShownState::Unmarked => "pas encore vu·e",
        ShownState::SelfReported => "dit que ça va",
        ShownState::Excused => "excusé·e",
        ShownState::WithHost => "en famille d’accueil",
        ShownState::Present => "présent·e",
        ShownState::Found => "retrouvé·e",
        ShownState::LeftTheVisit => "a quitté le séjour",
    },
    mark_state: |it| match it {
        MarkState::Present => "présent·e",
        MarkState::WithHost => "en famille d’accueil",
        MarkState::Excused => "excusé·e",
        MarkState::SelfReported => "dit que ça va",
        MarkState::NotSeen => "pas vu·e",
        MarkState::NeedsHelp => "a besoin d’aide",
        MarkState::Missing => "disparu·e",
        MarkState::Found => "retrouvé·e",
        MarkState::LeftTheVisit => "a quitté le séjour",
        MarkState::HelpGiven => "aide apportée",
        MarkState::ResolvedHere => "tranché : présent·e",
        MarkState::ResolvedNotHere => "tranché : absent·e",
        MarkState::Withdrawn => "retiré",
        MarkState::Unknown => "d’une version plus récente",
    },
    how: |it| match it {
        How::Saw => "de visu",
        How::SawAndSpoke => "vu et entendu",
        How::Looked => "a cherché",
        How::Knows => "su ou convenu",
        How::SelfReport => "signalé soi-même",
        How::HostMessage => "message de la famille",
        How::PhoneCall => "téléphone",
        How::Paper => "d’après papier",
        How::SameAsLast => "repris du dernier appel",
        How::Declared => "déclaré",
        How::Other => "",
    },
    last_seen: |at, place| format!("vu·e à {at} {place}"),
    overdue: "en retard",
    case_open: "dossier ouvert",
    not_expected: "hors liste",
    somebody: "quelqu’un",
    own_report: "signalé soi-même",
    found_to_accept: |who, at| format!("{who} : retrouvé·e à {at}"),
    late: "en retard",
    from_paper: "d’après papier",
    clock_differs: |minutes| format!("horloge décalée de {minutes} min"),
    declared_by: |who, at| format!("déclaré par {who} à {at}"),
    says_so: |at| format!("l’a dit à {at}"),
    looked: |who, at| format!("{who} a cherché à {at}, personne"),
    says_ok: |at| format!("dit que ça va à {at} · personne ne l’a vu·e"),
    until: |at| format!("jusqu’à {at}"),
    excuse_ended: |at| format!("excusé·e jusqu’à {at}"),
    same_as_last_by: |who, at| format!("comme au dernier appel, {who} à {at}"),
    by_at: |who, at| format!("{who} à {at}"),
    saw: |who, at| format!("{who} a vu à {at}"),
    did_not_see: |who, at| format!("{who} n’a pas vu à {at}"),
    ring: "Appeler",
    ring_about: |name| format!("Appeler au sujet de {name}"),
    more_about: |name| format!("Plus sur {name}"),
    said_here: |who, at| format!("{who} est là, {at}."),
    said: |who, what, at| format!("{who} : {what}, {at}."),
    saved: "Enregistré.",
    taken_back: |who| format!("Retiré : {who}."),
    taken_back_many: |count| format!("{count} pointages retirés."),
    said_copied: |count| format!("{count} pointés présents."),
    said_closed: "Appel clos.",
    refusal: |it| match it {
        MarkRefusal::InSomebodyElsesName => "Cela ne se dit qu’en son propre nom.",
        MarkRefusal::OnlyTheVisitLeader => {
            "Seul·e le ou la responsable du groupe ou son adjoint·e peut le dire."
        }
        MarkRefusal::OnlyALeader => "Seul un accompagnateur peut le dire.",
        MarkRefusal::OnlyAboutYourself => {
            "Les jeunes se signalent eux-mêmes et disent si leur binôme n’est pas avec eux."
        }
        MarkRefusal::OnlyYourGuests => {
            "Les familles d’accueil ne signalent que leurs propres invités."
        }
        MarkRefusal::ExcuseNeedsAnEnd => "Indiquez jusqu’à quand.",
        MarkRefusal::ExcuseNeedsAPlace => "Indiquez avec qui ou où.",
        MarkRefusal::NeedsAReason => "Donnez une raison.",
        MarkRefusal::MustNameWhatItEnds => "Il n’y a plus rien à trancher ici.",
        MarkRefusal::UnknownState => "Cette version de l’application ne peut pas le dire.",
    },
    minutes_over: |minutes| format!("{minutes} min de retard."),
    ladder: |it| match it {
        LadderStep::CallTheNames => "Appelez les noms non pointés.",
        LadderStep::LookAskRing => "Cherchez autour, demandez au binôme, appelez le ou la jeune.",
        LadderStep::VisitLeaderTakesTheCase => {
            "Le ou la responsable prend le relais. Le groupe ne bouge pas ; demandez aux autres accompagnateurs et aux familles."
        }
        LadderStep::HostsAndSearch => {
            "Coordination et famille d’accueil ; deux adultes cherchent ; notez qui l’a vu·e en dernier."
        }
        LadderStep::DeclareMissing => {
            "Déclarez la disparition : appelez le 112 avec un signalement et prévenez le contact d’urgence au pays."
        }
    },
    ladder_at: |minutes| format!("+{minutes} min"),
    closed_by: |who, at| format!("Clos par {who}, {at}"),
    closed_count: |heads, all| format!("{heads} têtes comptées, {all} attendus"),
    closed_late_marks: "Les pointages tardifs sont encore pris et affichés.",
    same_as_last: "Comme avant",
    nothing_to_copy: "Aucune personne présente au dernier appel n’attend encore une réponse.",
    copy_from: |place, at| format!("Dernier appel : {place} {at}."),
    copy_words: |count| {
        if count == 1 {
            "1 personne était présente et n’a pas encore de réponse. Rien d’autre n’est repris."
                .to_owned()
        } else {
            format!(
                "{count} personnes étaient présentes et n’ont pas encore de réponse. Rien d’autre n’est repris."
            )
        }
    },
    copy_confirm: |count| format!("Pointer {count} présents"),
    close: "Clôturer",
    close_as: |name| format!("Clôturer et signer : {name}"),
    only_a_leader_closes: "Un accompagnateur clôture l’appel et le signe de son nom.",
    unaccounted: |count| {
        if count == 1 {
            "1 personne n’est pas localisée. L’appel ne peut être clos qu’avec une raison : un dossier est ouvert et la personne reste sur la liste.".to_owned()
        } else {
            format!(
                "{count} personnes ne sont pas localisées. L’appel ne peut être clos qu’avec une raison pour chacune : un dossier est ouvert et elles restent sur la liste."
            )
        }
    },
    reason_hint: "Ce que l’on sait, et qui s’en occupe",
    reason_missing: |name| format!("{name} : donnez une raison ou trouvez la personne"),
    heads: "Têtes comptées",
    heads_hint: |count| {
        if count == 1 {
            "Comptez à voix haute. 1 nom est pointé présent.".to_owned()
        } else {
            format!("Comptez à voix haute. {count} noms sont pointés présents.")
        }
    },
    heads_missing: "Indiquez le nombre de têtes comptées",
    heads_differ: |heads, names| {
        format!(
            "Vous avez compté {heads} têtes, mais {names} noms sont présents. Recomptez ou cherchez le pointage faux."
        )
    },
    note: "Remarque",
    from_paper_begin: "Saisir d’après le papier",
    from_paper_hint: "Pour les pointages faits sur une feuille imprimée",
    from_paper_on: |at| format!("Saisie d’après papier, vu à {at}"),
    from_paper_end: "Papier saisi",
    from_paper_go: "Commencer la saisie",
    paper_time: "Heure sur la feuille",
    paper_time_hint: "Tous les pointages suivants reçoivent cette heure jusqu’à la fin.",
    paper_time_ahead: "Cette heure est encore à venir. Indiquez l’heure de la feuille.",
    marks_so_far: "Ce qui a été dit",
    three_times: |seen, entered, received| format!("vu {seen} · saisi {entered} · reçu {received}"),
    ended: "ne vaut plus",
    take_back: "Retirer",
    accept_found: "Confirmer : retrouvé·e",
    accept_found_by_leader: "Le ou la responsable ou son adjoint·e le confirme.",
    resolve: "Trancher",
    looked_not_seen: "Cherché : pas vu·e",
    settled: "Qu’est-ce qui est vrai ?",
    settled_here: "La personne est là",
    settled_not_here: "La personne n’est pas là",
    settled_missing: "Dites ce qui est vrai",
    place: "Lieu",
    excused_until: "Jusqu’à quand",
    until_missing: "Indiquez l’heure jusqu’à laquelle la personne est excusée",
    words_missing: "Dites-le en quelques mots",
    also_here: |who| format!("Je vois {who} : pointer aussi présent·e"),
    say_it: "Le dire",
    question: |state, who| match state {
        MarkState::WithHost => (
            format!("{who} est en famille d’accueil ?"),
            "Avec qui",
            "L’adulte qui l’a pris·e en charge".to_owned(),
        ),
        MarkState::Excused => (
            format!("{who} est excusé·e"),
            "Avec qui, et pourquoi",
            "Un adulte nommé : chez le dentiste avec Katrin".to_owned(),
        ),
        MarkState::NotSeen => (
            format!("Vous avez cherché sans voir {who}"),
            "Ce que vous savez",
            "Qui l’a vu·e en dernier, ses vêtements".to_owned(),
        ),
        MarkState::NeedsHelp => (
            format!("{who} a besoin d’aide"),
            "Ce qui se passe",
            "En quelques mots ; en cas de danger, appelez le 112".to_owned(),
        ),
        MarkState::Missing => (
            format!("Déclarer {who} disparu·e ?"),
            "Vêtements, et ce qui a été fait",
            "Pour la police et pour ceux qui cherchent".to_owned(),
        ),
        MarkState::Found => (
            format!("{who} est retrouvé·e"),
            "Comment va la personne ?",
            "Vue et entendue : dites comment elle va".to_owned(),
        ),
        MarkState::HelpGiven => (
            format!("{who} a été aidé·e"),
            "Ce qui a été fait",
            "Le résultat, en quelques mots".to_owned(),
        ),
        MarkState::LeftTheVisit => (
            format!("{who} quitte le séjour"),
            "Remis·e à qui",
            format!("Un adulte nommé ; {who} n’est plus dans les appels"),
        ),
        _ => (
            format!("On dit deux choses contraires sur {who}"),
            "Raison",
            "Comment vous le savez".to_owned(),
        ),
    },
    whom_to_ring: "Qui appeler",
    own_phone: "Son téléphone",
    buddy: "Binôme",
    buddy_is: |name| format!("Binôme : {name}"),
    family: |name| format!("Famille d’accueil {name}"),
    emergency: "Urgences",
    emergency_line: "Gratuit, de tout téléphone en Europe",
    do_not_disclose: |whom| format!("Ne rien dire à : {whom}"),
    send_text: "SMS",
    text_to: |name| format!("SMS à {name}"),
    ring_to: |name, number| format!("Appeler {name}, {number}"),
    health: "Santé",
    allergy: "Allergie",
    conditions: "Maladies",
    medicines: "Médicaments",
    diet: "Régime alimentaire",
    health_notes: "Remarques",
    missing_asks: "Seulement après des recherches sans résultat, par le ou la responsable ou son adjoint·e. Ces étapes ont-elles été suivies ?",
    missing_at_once: "Tout de suite, sans attendre : moins de 14 ans, médicament indispensable, nuit, eau ou menace.",
    ring_112: "Appeler le 112",
    what_to_say: "Ce qu’il faut dire",
    last_seen_label: "Vu·e en dernier",
    name: "Nom",
    age: "Âge",
    emergency_call: |call| {
        let age = call
            .age
            .map(|age| format!(", {age} ans"))
            .unwrap_or_default();
        let place = &call.seen_place;
        let seen = match &call.seen_at {
            Some(at) if place.is_empty() => format!(" Vue pour la dernière fois à {at}."),
            Some(at) => format!(" Vue pour la dernière fois à {at}, {place}."),
            None => String::new(),
        };
        let (name, home, host) = (&call.name, &call.home_town, &call.host_town);
        format!(
            "Bonjour. Je suis accompagnateur d’un groupe d’échange de {home}, en séjour à {host}. Une jeune personne a disparu : {name}{age}.{seen} Nous avons cherché et nous avons besoin de la police."
        )
    },
    edit: "Modifier cet appel",
    place_hint: "Par exemple : marches de la bibliothèque, porte du car",
    place_missing: "Indiquez le lieu",
    day: "Jour",
    day_missing: "Indiquez le jour",
    time: "Heure",
    time_missing: "Indiquez une heure, par exemple 15:15",
    time_skipped: "Les horloges avancent cette nuit-là et sautent cette heure. Choisissez-en une autre.",
    time_twice: "Les horloges reculent cette nuit-là, cette heure a lieu deux fois : la première est retenue.",
    zone: "Fuseau horaire du lieu",
    zone_unknown: "Ce téléphone ne connaît pas ce fuseau horaire",
    grace: "Minutes de tolérance",
    grace_hint: "Ensuite, les personnes non pointées sont en retard",
    grace_wrong: "Indiquez un nombre de minutes de 0 à 240",
    expected: "Qui est attendu",
    everybody: "Tout le monde",
    some_people: "Quelques personnes",
    chosen_people: "Qui",
    nobody_chosen: "Choisissez au moins une personne",
    kind: "Type",
    kind_of: |it| match it {
        RoundKind::RollCall => "Appel nominal",
        RoundKind::SelfReportAndHeadCount => "Signalement et comptage",
        RoundKind::HandOver => "Remise aux familles",
        RoundKind::Host => "Confirmation des familles",
        RoundKind::HostAndWellbeing => "Confirmation et entretien de bien-être",
        RoundKind::Workplace => "Confirmation des lieux de travail",
        RoundKind::Release => "Remise à un adulte nommé",
        RoundKind::Other => "Autre",
    },
    notes: "Remarques",
    delete: "Supprimer cet appel",
    delete_hint: "Les pointages sont conservés et vous pourrez annuler.",
    deleted: |place| format!("Supprimé : {place}"),
    deleted_hint: "Il n’est plus dans la liste. Ses pointages sont conservés.",
    set_day: "Jour des lignes",
    from_programme: "Reprendre le programme de ce jour",
    lines: "Heures et lieux",
    lines_hint: "Une ligne chacun : 15:15 marches de la bibliothèque. Une date seule commence un autre jour.",
    lines_missing: "Saisissez ou collez au moins une ligne",
    line_number: |line| format!("Ligne {line}"),
    line_problem: |line, problem| {
        let what = match problem {
            LineProblem::NoTime => "ne commence pas par une heure",
            LineProblem::NoPlace => "n’a pas de lieu",
            LineProblem::ImpossibleDate => "cette date n’existe pas",
            LineProblem::Repeated => "figure déjà plus haut",
            LineProblem::TooManyLines => "trop de lignes à la fois",
        };
        format!("Ligne {line} : {what}")
    },
    preview: "Ce qui sera prévu",
    make_rounds: |count| {
        if count == 1 {
            "Prévoir 1 appel".to_owned()
        } else {
            format!("Prévoir {count} appels")
        }
    },
    history: "Tous les pointages",
    decisions: "Clôture et dossiers",
    case_of: |name| format!("Dossier : {name}"),
    no_marks: "Aucun pointage",
    no_marks_hint: "Tout ce qui est dit pendant cet appel figurera ici, avec qui et quand.",
    print_sheet: "Feuille imprimée",
    print_hint: "Pour compter sans téléphone ; à saisir ensuite « d’après le papier ».",
    printed: |at, by| {
        format!(
            "Imprimé {at} par {by}. Une fois sur papier, plus rien n’est protégé : gardez la feuille, puis détruisez-la."
        )
    },
    group: "Groupe",
    box_here: "Présent",
    box_not_seen: "Pas vu",
    box_note: "Heure, remarque",
    print_count: |count| format!("Noms : {count}    Têtes comptées : ________    Heure : ________"),
    print_signature: "Nom et signature : ________________________________",
};
