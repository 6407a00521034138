namespace Ceremony.Device.Pkcs11.Child;

/// <summary>What a module's process is asked to do.</summary>
internal enum ModuleOperation
{
    /// <summary>Tell the token, its keys, and what protects one of them.</summary>
    Read,

    /// <summary>Make a key pair that never leaves the token and only signs.</summary>
    Generate,

    /// <summary>Sign a message with the key that belongs to a public key.</summary>
    Sign,

    /// <summary>Delete a key pair.</summary>
    Delete,
}
