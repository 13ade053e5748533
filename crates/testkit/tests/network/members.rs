//! Phones that join, and phones that are taken out.

use crate::phone::Phone;
use crate::store::Store;
use crate::world::{VISIT, World};
use engine::protocol::{Answer, ClaimState, Command, MemberRole, RemovalReason};
use visit::Id;
use wire::DevicePublicKeys;

/// Something that people do over several steps; what fails is tried again.
pub enum Plan {
    Join(Join),
    Remove {
        admin: usize,
        phone: usize,
        number: Option<u64>,
        life: u64,
    },
}

pub struct Join {
    pub admin: usize,
    pub role: MemberRole,
    life: u64,
    invite: Option<String>,
    fragment: String,
    joiner: Option<usize>,
    asked: Option<u64>,
    joins: Option<(u64, u64)>,
}

impl Join {
    pub fn new(admin: usize, role: MemberRole) -> Self {
        Self {
            admin,
            role,
            life: 0,
            invite: None,
            fragment: String::new(),
            joiner: None,
            asked: None,
            joins: None,
        }
    }
}

impl World {
    pub fn follow_plans(&mut self) {
        let plans = std::mem::take(&mut self.plans);
        for plan in plans {
            let rest = match plan {
                Plan::Join(join) => self.follow_join(join).map(Plan::Join),
                Plan::Remove {
                    admin,
                    phone,
                    number,
                    life,
                } => self.follow_removal(
                    admin,
                    phone,
                    number.filter(|_| life == self.phones[admin].life),
                ),
            };
            self.plans.extend(rest);
        }
    }

    fn follow_removal(&mut self, admin: usize, phone: usize, asked: Option<u64>) -> Option<Plan> {
        let life = self.phones[admin].life;
        let again = |number| {
            Some(Plan::Remove {
                admin,
                phone,
                number,
                life,
            })
        };
        let Some(number) = asked else {
            let device = self.phones[phone].device.clone()?;
            let number = self.phones[admin].command(Command::RemoveMember {
                visit: VISIT,
                device,
                reason: RemovalReason::LostPhone,
            });
            return again(Some(number));
        };
        match self.phones[admin].answers.remove(&number) {
            None => again(Some(number)),
            Some(Ok(_)) => {
                self.phones[phone].is_out = true;
                None
            }
            Some(Err(_)) => again(None),
        }
    }

    fn follow_join(&mut self, mut join: Join) -> Option<Join> {
        if join.life != self.phones[join.admin].life {
            join.life = self.phones[join.admin].life;
            join.asked = None;
        }
        if let Some(number) = join.asked {
            let answer = self.phones[join.admin].answers.remove(&number)?;
            return self.admin_heard(join, answer.ok());
        }
        self.joiner_claims(&mut join);
        let command = match &join.invite {
            None => Command::MakeInvite {
                visit: VISIT,
                person: Id::from_bytes([0x71; 16]),
                role: join.role,
            },
            Some(_) => Command::ListClaims { visit: VISIT },
        };
        join.asked = Some(self.phones[join.admin].command(command));
        Some(join)
    }

    fn joiner_claims(&mut self, join: &mut Join) {
        let Some(joiner) = join.joiner else {
            return;
        };
        let phone = &mut self.phones[joiner];
        let is_asked = join.joins.is_some_and(|(life, number)| {
            life == phone.life && !matches!(phone.answers.get(&number), Some(Err(_)))
        });
        if !is_asked && !phone.has_visit {
            let invite = join.fragment.clone();
            join.joins = Some((phone.life, phone.command(Command::Join { invite })));
        }
    }

    fn admin_heard(&mut self, mut join: Join, answer: Option<Answer>) -> Option<Join> {
        join.asked = None;
        match answer {
            Some(Answer::Invite(invite)) => {
                join.invite = Some(invite.invite);
                join.fragment = invite.fragment;
                join.joiner = Some(self.phones.len());
                let random = self.fresh_random();
                self.phones.push(Phone::new(Store::default(), random));
            }
            Some(Answer::Claims(claims)) => {
                let mut claims = claims.into_iter();
                let own = claims.find(|claim| Some(&claim.invite) == join.invite.as_ref());
                match own.map(|claim| claim.state) {
                    Some(ClaimState::Claimed(comparing)) => {
                        let joiner = join.joiner?;
                        self.phones[joiner].device = device_of(&comparing.keys);
                        join.asked = Some(self.phones[join.admin].command(Command::ConfirmClaim {
                            visit: VISIT,
                            invite: join.invite.clone()?,
                            keys: comparing.keys,
                        }));
                    }
                    Some(ClaimState::Confirmed) => return None,
                    // A relay that was put back knows the invite no more: people make another.
                    None => return Some(Join::new(join.admin, join.role)),
                    _ => {}
                }
            }
            Some(_) => return None,
            None => {}
        }
        Some(join)
    }
}

fn device_of(keys: &str) -> Option<String> {
    let bytes: Vec<u8> = (0..64)
        .filter_map(|at| u8::from_str_radix(keys.get(2 * at..2 * at + 2)?, 16).ok())
        .collect();
    let keys = DevicePublicKeys {
        signing: *bytes.first_chunk()?,
        sealing: *bytes.last_chunk()?,
    };
    Some(keys.device_id().to_hex())
}
