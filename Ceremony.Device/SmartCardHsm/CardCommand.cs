namespace Ceremony.Device.SmartCardHsm;

/// <summary>The commands that we send, as far as a status word may mean something of its own for each.</summary>
public enum CardCommand
{
    /// <summary>SELECT of the applet (00 A4 04).</summary>
    SelectApplet,

    /// <summary>READ BINARY (00 B1).</summary>
    ReadFile,

    /// <summary>VERIFY of the user PIN (00 20 00 81).</summary>
    VerifyUserPin,

    /// <summary>CHANGE REFERENCE DATA of the user PIN (00 24 00 81).</summary>
    ChangeUserPin,

    /// <summary>CHANGE REFERENCE DATA of the SO-PIN (00 24 00 88).</summary>
    ChangeSoPin,

    /// <summary>RESET RETRY COUNTER (00 2C xx 81).</summary>
    ResetRetryCounter,

    /// <summary>INITIALIZE DEVICE (80 50).</summary>
    Initialise,

    /// <summary>DKEK status (80 52 without data).</summary>
    ReadDkekStatus,

    /// <summary>DKEK share import (80 52 with 32 bytes).</summary>
    ImportDkekShare,

    /// <summary>GET CHALLENGE (00 84).</summary>
    GetChallenge,

    /// <summary>ENUMERATE OBJECTS (80 58).</summary>
    ListObjects,

    /// <summary>GENERATE ASYMMETRIC KEY PAIR (00 46) and GENERATE SYMMETRIC KEY (00 48).</summary>
    GenerateKey,

    /// <summary>SIGN (80 68).</summary>
    Sign,

    /// <summary>DECIPHER and key agreement (80 62), AES operations (80 78).</summary>
    UseKey,

    /// <summary>WRAP KEY (80 72).</summary>
    WrapKey,

    /// <summary>UNWRAP KEY (80 74).</summary>
    UnwrapKey,

    /// <summary>UPDATE BINARY (00 D7).</summary>
    WriteFile,

    /// <summary>DELETE FILE (00 E4).</summary>
    DeleteFile,
}
