//! From the code on an admin's screen to a member that reads what it may.

use crate::kinds_sample::seal_for_young_person;
use crate::members::{CLOSED_LOG, Device, Members, NOW, OPEN_LOG, VISIT_ENDS};
use crate::phone::{Phone, SeededRng};
use vault::{
    Acceptance, ComparingDigits, InviteAnswer, InviteSecret, InviteToken, TokenError, VaultError,
    open_answer, open_claim, open_epoch_key, open_welcome, seal_answer, seal_claim,
};
use wire::{LogAccess, Rights, Role, Roster, Signer, Standing};

fn token(members: &Members) -> InviteToken {
    InviteToken::generate(&mut SeededRng::new(91), &members.roster)
}

/// Promise 4: no key before an admin has confirmed the person.
#[test]
fn a_joiner_gets_in_when_an_admin_has_confirmed_it() {
    let mut members = Members::begin(1);
    let shown = token(&members).to_fragment();
    let joiner = Device::YoungPerson.keys();
    let scanned = InviteToken::parse(&format!("https://visit.example/{shown}")).unwrap();
    let claim = seal_claim(&mut SeededRng::new(92), &scanned, &joiner).unwrap();

    let claimed_by = open_claim(&token(&members), &claim).unwrap();
    assert_eq!(claimed_by, joiner.public());
    let (mine, theirs) = (&scanned, &token(&members));
    assert_eq!(
        ComparingDigits::make(mine, &joiner.public()),
        ComparingDigits::make(theirs, &claimed_by)
    );
    assert!(open_epoch_key(&joiner, &members.roster, OPEN_LOG, 1).is_err());

    let young = Standing::new(Role::YOUNG_PERSON, Rights::NONE)
        .granting(OPEN_LOG, LogAccess::READ)
        .granting(CLOSED_LOG, LogAccess::SUBMIT)
        .until(VISIT_ENDS);
    members.add(Device::YoungPerson, young);
    members.share(OPEN_LOG);
    let acceptance = Acceptance {
        entries: u32::try_from(members.roster.entries().len()).unwrap(),
        head: members.roster.head(),
        welcome: seal_for_young_person(&members),
    };
    let answer = InviteAnswer::Accepted(Box::new(acceptance));
    let rng = &mut SeededRng::new(93);
    let sealed = seal_answer(rng, &token(&members), claimed_by.device_id(), &answer).unwrap();

    let opened = open_answer(&scanned, joiner.device_id(), &sealed).unwrap();
    assert_eq!(opened, answer);
    let entries = members.roster.entries().iter().map(Vec::as_slice);
    let roster = Roster::verify(scanned.visit, entries).unwrap();
    assert!(scanned.leads_to(&roster));
    assert!(open_epoch_key(&joiner, &roster, OPEN_LOG, 1).is_ok());
    let InviteAnswer::Accepted(acceptance) = opened else {
        panic!("it was accepted");
    };
    assert!(open_welcome(&acceptance.welcome, &joiner, &roster).is_ok());
    assert_eq!(
        roster.may(&joiner.device_id(), &OPEN_LOG, NOW),
        LogAccess::READ
    );
}

#[test]
fn another_roster_is_not_the_one_invited_to() {
    let members = Members::begin(1);
    let phone = Phone::new(4);
    assert!(token(&members).leads_to(&members.roster));
    assert!(!token(&members).leads_to(&phone.roster));
    // The same visit id under a roster that somebody else began.
    let keys = Device::Stranger.keys();
    let begun = wire::NewMember {
        keys: keys.public(),
        role: Role::VISIT_LEADER,
        rights: Rights::ADMIN,
    };
    let created = wire::create_entry(members.roster.visit(), &begun, &keys).unwrap();
    let foreign = Roster::begin(members.roster.visit(), &created).unwrap();
    assert!(!token(&members).leads_to(&foreign));
}

#[test]
fn claims_and_answers_open_with_the_secret_alone_and_unaltered() {
    let members = Members::begin(1);
    let mut other = token(&members);
    other.secret = InviteSecret::from_bytes([1; 16]);
    let joiner = Device::YoungPerson.keys();
    let rng = &mut SeededRng::new(94);
    let claim = seal_claim(rng, &token(&members), &joiner).unwrap();
    let declined = InviteAnswer::Declined;
    let answer = seal_answer(rng, &token(&members), joiner.device_id(), &declined).unwrap();
    assert_eq!(open_claim(&other, &claim), Err(VaultError::DoesNotOpen));
    let stranger = Device::Stranger.keys().device_id();
    for (token, device) in [(&other, joiner.device_id()), (&token(&members), stranger)] {
        assert_eq!(
            open_answer(token, device, &answer),
            Err(VaultError::DoesNotOpen)
        );
    }
    assert_ne!(other.id(), token(&members).id());
    assert!(other.verifier() != token(&members).verifier());
    for bytes in [claim, answer] {
        for at in 0..bytes.len() {
            let mut altered = bytes.clone();
            altered[at] ^= 0x20;
            assert!(open_claim(&token(&members), &altered).is_err());
            assert!(open_answer(&token(&members), joiner.device_id(), &altered).is_err());
        }
    }
}

#[test]
fn whatever_is_no_invite_says_what_it_is() {
    let members = Members::begin(1);
    let token = token(&members);
    let text = token.to_fragment();
    for around in [
        text.clone(),
        format!("https://visit.example/app{text}"),
        format!("Hello!\nhttps://visit.example/{text}\nSee you"),
        format!("<https://visit.example/{text}>."),
    ] {
        assert_eq!(InviteToken::parse(&around).as_ref(), Ok(&token), "{around}");
    }
    for foreign in [
        "",
        "https://visit.example/",
        "WIFI:S:ferry;T:WPA;P:secret;;",
        "#join",
        "#join=_____",
    ] {
        assert_eq!(InviteToken::parse(foreign), Err(TokenError::Foreign));
    }
    for length in 6..text.len() {
        assert_eq!(InviteToken::parse(&text[..length]), Err(TokenError::Cut));
    }
    for at in 8..text.len() {
        let other = if text.as_bytes()[at] == b'A' {
            "B"
        } else {
            "A"
        };
        let altered = format!("{}{other}{}", &text[..at], &text[at + 1..]);
        assert_eq!(
            InviteToken::parse(&altered),
            Err(TokenError::Altered),
            "{at}"
        );
    }
    assert_eq!(
        InviteToken::parse(&format!("{text}A")),
        Err(TokenError::Altered)
    );
    assert_eq!(InviteToken::parse("#join=AgAA"), Err(TokenError::Newer(2)));
}

#[test]
fn nothing_shows_the_secret() {
    let members = Members::begin(1);
    let token = token(&members);
    let shown = format!("{token:?}");
    assert!(shown.contains("hidden") && !shown.contains("secret: ["));
}

#[test]
fn digits_are_of_one_phone_and_one_invite() {
    let members = Members::begin(1);
    let mut other = token(&members);
    other.secret = InviteSecret::from_bytes([1; 16]);
    let young = Device::YoungPerson.keys().public();
    let stranger = Device::Stranger.keys().public();
    let digits = ComparingDigits::make(&token(&members), &young).unwrap();
    assert_ne!(
        Ok(digits),
        ComparingDigits::make(&token(&members), &stranger)
    );
    assert_ne!(Ok(digits), ComparingDigits::make(&other, &young));
    let shown = digits.to_string();
    let groups: Vec<&str> = shown.split(' ').collect();
    assert!(groups.len() == 2 && groups.iter().all(|group| group.len() == 3));
}
