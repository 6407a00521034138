using Ceremony.App.Orchestration.Stations;
using Ceremony.App.Stations.Pieces;

namespace Ceremony.App.Rehearsing;

/// <summary>The desks that a typist goes to, the same as the browser's.</summary>
/// <param name="Entries">Where secrets and share files go.</param>
/// <param name="Media">Where files are put.</param>
/// <param name="Keys">Where wrapped keys are taken from.</param>
/// <param name="Envelopes">Where envelopes are put and shown.</param>
/// <param name="Pieces">Where split pieces are shown.</param>
/// <param name="Certificates">Where certificates, requests and CRLs are taken from and put.</param>
public sealed record RehearsalDesks(CeremonyEntries Entries, MediaDesk Media, KeyDesk Keys, EnvelopeDesk Envelopes, IPieceDesk Pieces, CertificateDesk Certificates);
