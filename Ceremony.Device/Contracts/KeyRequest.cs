using Ceremony.Domain.Shares;

namespace Ceremony.Device.Contracts;

/// <summary>A key to be made.</summary>
/// <param name="Spec">Its kind.</param>
/// <param name="Label">Label, 1 to 64 bytes of UTF-8.</param>
/// <param name="Id">Key id (CKA_ID), 1 to 32 bytes; not the key reference.</param>
/// <param name="Reference">Key reference, 1 to 255, which must be free; null for the lowest free one.</param>
/// <param name="Algorithms">Algorithm bytes that the key shall allow, at most 16; null for all. A list without 92 forbids wrapping for ever.</param>
/// <param name="ExpectedKcv">The DKEK's key check value that the device must show first; null for a key that is made without regard to a DKEK.</param>
public sealed record KeyRequest(
    KeySpec Spec, string Label, byte[] Id, int? Reference = null, byte[]? Algorithms = null, KeyCheckValue? ExpectedKcv = null);
