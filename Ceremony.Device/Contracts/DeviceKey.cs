namespace Ceremony.Device.Contracts;

/// <summary>One key on a device.</summary>
/// <param name="Reference">Key reference: the number of its slot, 1 to 255. Not its id.</param>
/// <param name="Label">Label from its description; null without one.</param>
/// <param name="Id">Key id (CKA_ID) from its description, upper-case hex; null without one.</param>
/// <param name="Kind">"RSA 2048", "EC 256", "AES 256"; null without a readable description.</param>
public sealed record DeviceKey(int Reference, string? Label, string? Id, string? Kind)
{
    /// <summary>True when the description is there and readable; without it PKCS#11 programs do not see the key.</summary>
    public bool IsDescribed => Id is not null;
}
