//! Every phone is gone; a sheet of paper is left.

use crate::members::{CLOSED_LOG, Device, Members, NOW, OPEN_LOG, VISIT};
use crate::phone::SeededRng;
use vault::{
    DeviceKeys, RecoverySheet, TypedSheetError, VaultError, add_recovery_sheet, open_epoch_key,
    use_recovery_sheet,
};
use wire::{LogAccess, Roster, RosterError, Signer};

fn visit_with_sheet() -> (Members, RecoverySheet) {
    let sheet = RecoverySheet::generate(&mut SeededRng::new(95), VISIT);
    let mut members = Members::begin(5);
    members.say(&add_recovery_sheet(&sheet), Device::VisitLeader);
    members.share(OPEN_LOG);
    members.turn(CLOSED_LOG);
    members.turn(OPEN_LOG);
    (members, sheet)
}

#[test]
fn a_sheet_restores_an_admin_and_is_then_spent() {
    let (members, printed) = visit_with_sheet();
    let sheet = RecoverySheet::from_typed(&printed.visit_code(), &printed.secret_code()).unwrap();
    let phone = Device::Stranger.keys();
    let rng = &mut SeededRng::new(96);
    let recovered = use_recovery_sheet(rng, &sheet, &members.roster, &phone, NOW).unwrap();

    let mut roster = members.roster.clone();
    for entry in &recovered.entries {
        roster.append(entry).unwrap();
    }
    assert_eq!(roster, recovered.roster);
    assert!(
        roster
            .member(&phone.device_id())
            .is_some_and(|member| member.is_admin())
    );
    assert!(roster.member(&sheet.keys().device_id()).is_none());
    assert_eq!(roster.epochs_to_turn(NOW), []);
    for log in [OPEN_LOG, CLOSED_LOG] {
        let newest = roster.current_epoch(&log).unwrap();
        assert!(open_epoch_key(&phone, &roster, log, newest).is_ok());
        assert!(open_epoch_key(&sheet.keys(), &roster, log, newest).is_err());
        assert_eq!(roster.may(&phone.device_id(), &log, NOW), LogAccess::ALL);
        // What was written before is read with what the sheet could open.
        for number in 2..newest {
            let kept = recovered.keys.iter();
            let found = kept.filter(|(of, epoch, _)| (*of, *epoch) == (log, number));
            assert_eq!(found.count(), 1, "epoch {number}");
        }
    }

    let again = use_recovery_sheet(rng, &sheet, &roster, &Device::Deputy.keys(), NOW);
    let spent = VaultError::Roster(RosterError::Wire(wire::WireError::UnknownSigner));
    assert_eq!(again.err(), Some(spent));
}

#[test]
fn a_sheet_of_another_visit_does_nothing() {
    let (_, sheet) = visit_with_sheet();
    let members = Members::begin(6);
    let rng = &mut SeededRng::new(97);
    let phone: DeviceKeys = Device::Stranger.keys();
    let used = use_recovery_sheet(rng, &sheet, &members.roster, &phone, NOW);
    assert!(used.is_err());
    assert_eq!(
        Roster::verify(VISIT, []).err(),
        Some(RosterError::BadBeginning)
    );
}

#[test]
fn a_code_in_the_others_place_is_seen() {
    let (_, sheet) = visit_with_sheet();
    let (visit, secret) = (sheet.visit_code(), sheet.secret_code());
    assert!(matches!(
        RecoverySheet::from_typed(&secret, &visit),
        Err(TypedSheetError::Visit(_))
    ));
    assert!(matches!(
        RecoverySheet::from_typed(&visit, &visit),
        Err(TypedSheetError::Secret(_))
    ));
    assert_eq!(format!("{sheet:?}"), "RecoverySheet(hidden)");
}
