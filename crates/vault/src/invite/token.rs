use crate::derive::derive_key;
use base64ct::{Base64UrlUnpadded, Encoding};
use rand_core::CryptoRng;
use std::fmt;
use thiserror::Error;
use wire::relay::{ClaimVerifier, InviteId};
use wire::{Reader, Roster, RosterEntry, RosterEntryId, VisitId, Writer, sha256};
use zeroize::Zeroize;

/// What a QR code or a link holds: the way into one visit, for one person, once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InviteToken {
    pub visit: VisitId,
    /// The first entry of the visit's roster, so that no relay can put another roster in its place.
    pub first_entry: RosterEntryId,
    pub secret: InviteSecret,
}

/// Sixteen random bytes that only the invited person gets.
#[derive(Clone, PartialEq, Eq)]
pub struct InviteSecret([u8; 16]);

/// Why a text is no invite.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum TokenError {
    /// Another link, another QR code, or no text of ours at all.
    #[error("this is not an invite to a visit")]
    Foreign,
    #[error("the end of the invite is missing")]
    Cut,
    #[error("the invite was altered or mistyped")]
    Altered,
    #[error("the invite was made by a newer version ({0})")]
    Newer(u8),
}

const TOKEN_VERSION: u8 = 1;
const LEAD: &str = "#join=";
const CHECK_DOMAIN: &str = "promenade/1 invite check";
const CHECK_BYTES: usize = 4;
const TOKEN_BYTES: usize = 1 + 16 + 32 + 16 + CHECK_BYTES;
const TOKEN_CHARACTERS: usize = TOKEN_BYTES.div_ceil(3) * 4;
/// Further versions than this are no versions but noise.
const LAST_PLAUSIBLE_VERSION: u8 = 31;

impl InviteSecret {
    pub fn generate(rng: &mut impl CryptoRng) -> Self {
        let mut bytes = [0; 16];
        rng.fill_bytes(&mut bytes);
        Self(bytes)
    }

    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// To be shown to one person, and stored sealed; never logged.
    pub const fn expose(&self) -> &[u8; 16] {
        &self.0
    }
}

impl Drop for InviteSecret {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl fmt::Debug for InviteSecret {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("InviteSecret(hidden)")
    }
}

impl InviteToken {
    /// A fresh invite into the visit of this roster.
    pub fn generate(rng: &mut impl CryptoRng, roster: &Roster) -> Self {
        Self {
            visit: roster.visit(),
            first_entry: first_entry(roster),
            secret: InviteSecret::generate(rng),
        }
    }

    /// The part of an address behind the host, from its `#` on: it is never sent to a server.
    pub fn to_fragment(&self) -> String {
        let mut writer = Writer::new();
        writer.u8(TOKEN_VERSION).raw(self.visit.as_bytes());
        writer.raw(self.first_entry.as_bytes());
        writer.raw(self.secret.expose());
        let check = check(writer.as_bytes());
        writer.raw(&check);
        format!(
            "{LEAD}{}",
            Base64UrlUnpadded::encode_string(writer.as_bytes())
        )
    }

    /// Finds an invite in an address, a scanned code, or a pasted message with an address in it.
    ///
    /// # Errors
    /// See [`TokenError`].
    pub fn parse(text: &str) -> Result<Self, TokenError> {
        let (_, behind) = text.split_once(LEAD).ok_or(TokenError::Foreign)?;
        let end = behind.find(|one: char| !(one.is_ascii_alphanumeric() || "-_".contains(one)));
        let code = behind
            .get(..end.unwrap_or(behind.len()))
            .unwrap_or_default();
        let version = code.get(..4).ok_or(TokenError::Cut).and_then(decoded)?;
        match version.first() {
            Some(&TOKEN_VERSION) => {}
            Some(&version) if (2..=LAST_PLAUSIBLE_VERSION).contains(&version) => {
                return Err(TokenError::Newer(version));
            }
            _ => return Err(TokenError::Foreign),
        }
        if code.len() < TOKEN_CHARACTERS {
            return Err(TokenError::Cut);
        }
        if code.len() > TOKEN_CHARACTERS {
            return Err(TokenError::Altered);
        }
        Self::read(&decoded(code)?)
    }

    fn read(bytes: &[u8]) -> Result<Self, TokenError> {
        let (content, found) = bytes
            .split_last_chunk::<CHECK_BYTES>()
            .ok_or(TokenError::Cut)?;
        #[cfg(test)]
        let found = if crate::planted::is(crate::planted::Bug::TokenCheckIgnored) {
            &check(content)
        } else {
            found
        };
        if check(content) != *found {
            return Err(TokenError::Altered);
        }
        let mut reader = Reader::new(content);
        let mut read = || {
            reader.u8()?;
            let token = Self {
                visit: VisitId::from_bytes(reader.array()?),
                first_entry: RosterEntryId::from_bytes(reader.array()?),
                secret: InviteSecret(reader.array()?),
            };
            Ok::<Self, wire::WireError>(token)
        };
        read().map_err(|_| TokenError::Altered)
    }

    /// Whether this is the roster that the invite leads to.
    pub fn leads_to(&self, roster: &Roster) -> bool {
        roster.visit() == self.visit && first_entry(roster) == self.first_entry
    }

    /// Under which name a relay keeps the invite.
    pub fn id(&self) -> InviteId {
        let key = self.derive("promenade/1 invite id", &[]);
        let mut id = [0; 16];
        for (to, from) in id.iter_mut().zip(key) {
            *to = from;
        }
        InviteId::from_bytes(id)
    }

    /// What the joiner shows the relay; the relay keeps its hash.
    pub fn verifier(&self) -> ClaimVerifier {
        ClaimVerifier(self.derive("promenade/1 claim verifier", &[]))
    }

    /// A key for one purpose, which only those who know the secret have.
    pub(super) fn derive(&self, domain: &str, context: &[u8]) -> [u8; 32] {
        let place = [
            self.visit.as_bytes(),
            &self.first_entry.as_bytes()[..],
            context,
        ]
        .concat();
        derive_key(self.secret.expose(), domain, &place)
    }
}

fn first_entry(roster: &Roster) -> RosterEntryId {
    let first = roster.entries().first();
    first
        .and_then(|bytes| RosterEntry::parse(bytes).ok())
        .map_or(RosterEntryId::ZERO, |entry| entry.id())
}

fn decoded(code: &str) -> Result<Vec<u8>, TokenError> {
    Base64UrlUnpadded::decode_vec(code).map_err(|_| TokenError::Altered)
}

/// Against slips of the pen and messengers, not against people: those lack the secret.
fn check(content: &[u8]) -> [u8; CHECK_BYTES] {
    let hash = sha256(CHECK_DOMAIN, &[content]);
    hash.first_chunk().copied().unwrap_or_default()
}
