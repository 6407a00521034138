namespace Ceremony.Device.Tests.Pkcs11;

/// <summary>The contract on SoftHSM. One module is loaded once in a process, so these run one after another.</summary>
[Collection("SoftHSM")]
public sealed class SoftHsmContractTests : Pkcs11Contract<SoftHsmToken>;
