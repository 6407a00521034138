using Ceremony.Device.Apdu;
using Ceremony.Device.Simulator.Chip;

namespace Ceremony.Device.Simulator.Commands;

/// <summary>Which handler answers which class and instruction. What is not here is answered with 6D00.</summary>
internal static class CommandTable
{
    /// <summary>Carries out one command.</summary>
    /// <param name="chip">The card's state and session.</param>
    /// <param name="command">The command.</param>
    internal delegate CardAnswer Handler(VirtualChip chip, CommandApdu command);

    private static readonly Dictionary<int, Handler> Handlers = new()
    {
        [0x0020] = VerifyCommand.Handle,
        [0x0022] = ManageSecurityEnvironmentCommand.Handle,
        [0x0024] = ChangeReferenceDataCommand.Handle,
        [0x002A] = VerifyCertificateCommand.Handle,
        [0x002C] = ResetRetryCounterCommand.Handle,
        [0x0046] = GenerateKeyPairCommand.Handle,
        [0x0048] = GenerateSymmetricKeyCommand.Handle,
        [0x0082] = ExternalAuthenticateCommand.Handle,
        [0x0084] = GetChallengeCommand.Handle,
        [0x00A4] = SelectCommand.Handle,
        [0x00B1] = ReadBinaryCommand.Handle,
        [0x00D7] = UpdateBinaryCommand.Handle,
        [0x00E4] = DeleteFileCommand.Handle,
        [0x8050] = InitializeDeviceCommand.Handle,
        [0x8052] = KeyDomainCommand.Handle,
        [0x8054] = PublicKeyAuthenticationCommand.Handle,
        [0x8058] = EnumerateObjectsCommand.Handle,
        [0x8062] = DecipherCommand.Handle,
        [0x8068] = SignCommand.Handle,
        [0x8072] = WrapKeyCommand.Handle,
        [0x8074] = UnwrapKeyCommand.Handle,
        [0x8078] = SymmetricCipherCommand.Handle,
    };

    /// <summary>The handler, or null.</summary>
    internal static Handler? Find(byte cla, byte ins) => Handlers.GetValueOrDefault((cla << 8) | ins);

    /// <summary>True for instructions that may change what the device remembers without power.</summary>
    internal static bool Changes(byte ins) => ins is 0x20 or 0x24 or 0x2C or 0x46 or 0x48 or 0xD7 or 0xE4 or 0x50 or 0x52 or 0x54 or 0x62 or 0x68 or 0x74 or 0x78;
}
