use super::StorageError;
use super::database::{Access, Database, Row, Value, transaction};
use wire::VisitId;
use wire::relay::{InviteClaim, InviteId, InviteState, MAX_OPEN_INVITES, VerifierHash};

/// An invite that an admin opens.
#[derive(Debug, Clone, Copy)]
pub struct NewInvite {
    pub visit: VisitId,
    pub invite: InviteId,
    pub verifier: VerifierHash,
    /// Milliseconds since 1970.
    pub expires: u64,
}

/// A joiner's claim.
#[derive(Debug, Clone)]
pub struct Burn {
    pub visit: VisitId,
    pub invite: InviteId,
    pub verifier: VerifierHash,
    pub claim: Vec<u8>,
    pub now: u64,
}

/// What became of something that was done with an invite.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InviteOutcome {
    Done,
    Unknown,
    Expired,
    Used,
    Revoked,
    /// The visit has as many as are kept.
    TooMany,
}

const OPEN: i64 = 1;
const CLAIMED: i64 = 2;
const ANSWERED: i64 = 3;
const REVOKED: i64 = 4;

/// The same again changes nothing, also after a claim.
pub fn register(
    database: &mut dyn Database,
    new: &NewInvite,
) -> Result<InviteOutcome, StorageError> {
    transaction(database, Access::Writing, |database| {
        let visit = Value::Bytes(new.visit.as_bytes());
        let sql = "SELECT COUNT(*) FROM invites WHERE visit = $1 AND state IN (1, 2)";
        let rows = database.query(sql, &[visit])?;
        let count = rows.first().map_or(Ok(0), |row| row.number(0))?;
        if count >= MAX_OPEN_INVITES as u64 {
            return Ok(InviteOutcome::TooMany);
        }
        let sql = "INSERT INTO invites (visit, invite, verifier, expires, state, claim, answer) \
                   VALUES ($1, $2, $3, $4, 1, $5, $5) ON CONFLICT (visit, invite) DO NOTHING";
        let values = [
            visit,
            Value::Bytes(new.invite.as_bytes()),
            Value::Bytes(&new.verifier.0),
            Value::number(new.expires)?,
            Value::Bytes(&[]),
        ];
        database.execute(sql, &values)?;
        Ok(match found(database, new.visit, new.invite)? {
            Some(invite) if invite.verifier == new.verifier => InviteOutcome::Done,
            _ => InviteOutcome::Used,
        })
    })
}

/// Takes an invite back, whatever has become of it; what joiner and admin said is dropped.
pub fn revoke(
    database: &mut dyn Database,
    visit: VisitId,
    invite: InviteId,
) -> Result<InviteOutcome, StorageError> {
    let sql = "UPDATE invites SET state = $1, claim = $2, answer = $2 \
               WHERE visit = $3 AND invite = $4";
    let values = [
        Value::Integer(REVOKED),
        Value::Bytes(&[]),
        Value::Bytes(visit.as_bytes()),
        Value::Bytes(invite.as_bytes()),
    ];
    let changed = transaction(database, Access::Writing, |database| {
        database.execute(sql, &values)
    })?;
    Ok(if changed == 0 {
        InviteOutcome::Unknown
    } else {
        InviteOutcome::Done
    })
}

/// One statement burns it: of two joiners, one has it.
pub fn claim(database: &mut dyn Database, burn: &Burn) -> Result<InviteOutcome, StorageError> {
    transaction(database, Access::Writing, |database| {
        let sql = "UPDATE invites SET state = $1, claim = $2 WHERE visit = $3 AND invite = $4 \
                   AND verifier = $5 AND state = 1 AND expires > $6";
        let values = [
            Value::Integer(CLAIMED),
            Value::Bytes(&burn.claim),
            Value::Bytes(burn.visit.as_bytes()),
            Value::Bytes(burn.invite.as_bytes()),
            Value::Bytes(&burn.verifier.0),
            Value::number(burn.now)?,
        ];
        if database.execute(sql, &values)? == 1 {
            return Ok(InviteOutcome::Done);
        }
        let found = found(database, burn.visit, burn.invite)?;
        Ok(match found {
            Some(invite) if invite.verifier == burn.verifier => match invite.state {
                OPEN => InviteOutcome::Expired,
                REVOKED => InviteOutcome::Revoked,
                _ if invite.claim == burn.claim => InviteOutcome::Done,
                _ => InviteOutcome::Used,
            },
            _ => InviteOutcome::Unknown,
        })
    })
}

/// An admin's answer; another one takes the place of the first.
pub fn answer(
    database: &mut dyn Database,
    visit: VisitId,
    invite: InviteId,
    answer: &[u8],
) -> Result<InviteOutcome, StorageError> {
    transaction(database, Access::Writing, |database| {
        let sql = "UPDATE invites SET state = $1, answer = $2 \
                   WHERE visit = $3 AND invite = $4 AND state IN ($5, $1)";
        let values = [
            Value::Integer(ANSWERED),
            Value::Bytes(answer),
            Value::Bytes(visit.as_bytes()),
            Value::Bytes(invite.as_bytes()),
            Value::Integer(CLAIMED),
        ];
        if database.execute(sql, &values)? == 1 {
            return Ok(InviteOutcome::Done);
        }
        Ok(match found(database, visit, invite)? {
            Some(invite) if invite.state == REVOKED => InviteOutcome::Revoked,
            _ => InviteOutcome::Unknown,
        })
    })
}

/// How far the invite has come, for the joiner.
pub fn poll(
    database: &mut dyn Database,
    visit: VisitId,
    invite: InviteId,
    verifier: VerifierHash,
    now: u64,
) -> Result<Result<InviteState, InviteOutcome>, StorageError> {
    Ok(match found(database, visit, invite)? {
        Some(invite) if invite.verifier == verifier => match invite.state {
            OPEN if invite.expires <= now => Err(InviteOutcome::Expired),
            REVOKED => Err(InviteOutcome::Revoked),
            _ => Ok(invite.wire_state()),
        },
        _ => Err(InviteOutcome::Unknown),
    })
}

/// The visit's invites for an admin, those that wait for something first; what was answered is
/// left out.
pub fn list(database: &mut dyn Database, visit: VisitId) -> Result<Vec<InviteClaim>, StorageError> {
    let sql = format!("{FIND} visit = $1 ORDER BY state, invite LIMIT {MAX_OPEN_INVITES}");
    let mut rows = database.query(&sql, &[Value::Bytes(visit.as_bytes())])?;
    rows.iter_mut()
        .map(|row| {
            let mut invite = Found::read(row)?;
            invite.answer.clear();
            Ok(InviteClaim {
                invite: InviteId::from_bytes(row.array(0)?),
                state: invite.wire_state(),
                expires: invite.expires,
                claim: invite.claim,
            })
        })
        .collect()
}

struct Found {
    verifier: VerifierHash,
    expires: u64,
    state: i64,
    claim: Vec<u8>,
    answer: Vec<u8>,
}

const FIND: &str = "SELECT invite, verifier, expires, state, claim, answer FROM invites WHERE ";

impl Found {
    fn read(row: &mut Row) -> Result<Self, StorageError> {
        Ok(Self {
            verifier: VerifierHash(row.array(1)?),
            expires: row.number(2)?,
            state: row.integer(3)?,
            claim: row.bytes(4)?,
            answer: row.bytes(5)?,
        })
    }

    fn wire_state(&self) -> InviteState {
        match self.state {
            CLAIMED => InviteState::Claimed,
            ANSWERED => InviteState::Answered(self.answer.clone()),
            REVOKED => InviteState::Revoked,
            _ => InviteState::Open,
        }
    }
}

fn found(
    database: &mut dyn Database,
    visit: VisitId,
    invite: InviteId,
) -> Result<Option<Found>, StorageError> {
    let sql = format!("{FIND} visit = $1 AND invite = $2");
    let values = [
        Value::Bytes(visit.as_bytes()),
        Value::Bytes(invite.as_bytes()),
    ];
    let mut rows = database.query(&sql, &values)?;
    rows.first_mut().map(Found::read).transpose()
}
