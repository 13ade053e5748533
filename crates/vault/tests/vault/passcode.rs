//! The passcode lock of a phone.

use crate::phone::SeededRng;
use vault::{
    PasscodeParams, RootSecret, VaultError, derive_passcode_key, lock_root, locked_params,
    seconds_to_wait, unlock_root,
};

fn cheap() -> PasscodeParams {
    PasscodeParams {
        memory_kib: 64,
        passes: 1,
        salt: [3; 16],
    }
}

#[test]
fn only_the_right_passcode_unlocks() {
    let mut rng = SeededRng::new(1);
    let root = RootSecret::generate(&mut rng);
    let key = derive_passcode_key("246810", &cheap()).unwrap();
    let locked = lock_root(&mut rng, &root, &key, &cheap()).unwrap();
    assert_eq!(locked_params(&locked).unwrap(), cheap());
    assert_eq!(unlock_root(&locked, &key).unwrap().expose(), root.expose());
    let wrong = derive_passcode_key("246811", &cheap()).unwrap();
    assert_eq!(
        unlock_root(&locked, &wrong).map(|_| ()),
        Err(VaultError::WrongPasscode)
    );
}

#[test]
fn changed_or_absurd_parameters_are_refused() {
    let mut rng = SeededRng::new(1);
    let root = RootSecret::generate(&mut rng);
    let key = derive_passcode_key("246810", &cheap()).unwrap();
    let locked = lock_root(&mut rng, &root, &key, &cheap()).unwrap();
    for at in 0..locked.len() {
        let mut altered = locked.clone();
        altered[at] ^= 1;
        assert!(unlock_root(&altered, &key).is_err(), "byte {at}");
        assert!(unlock_root(&locked[..at], &key).is_err(), "cut at {at}");
    }
    let absurd = PasscodeParams {
        memory_kib: u32::MAX,
        ..cheap()
    };
    assert_eq!(
        derive_passcode_key("1", &absurd).map(|_| ()),
        Err(VaultError::TooLarge)
    );
}

#[test]
fn waiting_grows_and_never_shrinks() {
    let waits: Vec<u64> = (0..20).map(seconds_to_wait).collect();
    assert!(waits.is_sorted());
    assert_eq!((waits[4], waits[5], waits[19]), (0, 30, 3600));
}
