using System.Security.Cryptography;
using Ceremony.Device.Contracts;
using Ceremony.Device.Pkcs11.Child;
using Ceremony.Device.SmartCardHsm;
using Ceremony.Device.SmartCardHsm.Objects;
using Ceremony.Domain.Secrets;

namespace Ceremony.Device.Pkcs11.Witness;

/// <summary>
/// Shows through a PKCS#11 module, foreign code that shares nothing with our driver, that a device holds a key on record. The module runs in a short-lived
/// process of its own: its crashes, the PIN that it may keep, and its locks on the card end with that.
/// </summary>
/// <param name="program">The program that is started; it calls <see cref="ModuleChild.Run"/>.</param>
/// <param name="open">Opens a device by its serial number, to read the tries left before and after.</param>
/// <param name="limit">How long the module may take; null for <see cref="DefaultLimit"/>.</param>
public sealed class SecondWitness(ModuleProgram program, Func<string, DeviceResult<SmartCardHsmDevice>> open, TimeSpan? limit = null)
{
    /// <summary>How long a module may take: a card with hundreds of objects takes some seconds.</summary>
    public static readonly TimeSpan DefaultLimit = TimeSpan.FromSeconds(90);

    private const string Operation = "asking the second witness";
    private const int ChallengeLength = 32;

    private readonly TimeSpan _limit = limit ?? DefaultLimit;
    private readonly ModuleProcess _process = new(program);

    /// <summary>Where Debian's OpenSC has its module on this machine; the first that exists, or the usual path.</summary>
    public static string OpenScModule { get; } = FindOpenSc();

    /// <summary>
    /// Finds the key through the module, signs a fresh challenge there, and verifies the signature here with the public key on record. The
    /// caller holds no exclusive access to the device meanwhile.
    /// </summary>
    /// <param name="module">The module's file, for example <see cref="OpenScModule"/>.</param>
    /// <param name="serial">The device's serial number.</param>
    /// <param name="publicKey">The public key on record, SubjectPublicKeyInfo (DER).</param>
    /// <param name="pin">The user PIN; stays the caller's.</param>
    /// <param name="approval">How far it may go into the tries left.</param>
    /// <param name="cancellation">Ends the process.</param>
    /// <returns>The proof; or a refusal, also for a module that broke down or took too long.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task<DeviceResult<WitnessProof>> ProveAsync(
        string module, string serial, byte[] publicKey, SecretBuffer pin, RetryApproval approval = RetryApproval.None, CancellationToken cancellation = default)
    {
        if (PublicKeyForm.Read(publicKey) is not { } key)
        {
            return Refuse(module, serial, DeviceCodes.KeyProof, "the public key on record is malformed, or on a curve that is not known.", "Give the public key on record.");
        }

        if (PinRules.CheckUserPin(pin) is { } form)
        {
            return form;
        }

        // By our own driver, which knows the number of tries; a module knows less, and may be wrong.
        if (WithDevice(serial, device => device.RequireTries(approval)).Refusal is { } notNow)
        {
            return notNow;
        }

        var challenge = RandomNumberGenerator.GetBytes(ChallengeLength);
        var request = new ModuleRequest(ModuleOperation.Sign, module, serial, approval, (int)Math.Ceiling(_limit.TotalSeconds) + 5)
        {
            PublicKey = publicKey,
            Message = challenge,
            Hash = nameof(HashAlgorithmName.SHA256),
        };
        var (answer, broken) = await _process.AskAsync(request, pin, _limit, cancellation).ConfigureAwait(false);
        if (answer is null)
        {
            return WithTries(Refuse(module, serial, broken!.Code, broken.Sentence, broken.Next));
        }

        if (answer.Refusal is { } told)
        {
            return WithTries(told.Told(Operation, serial));
        }

        var scheme = key.IsRsa ? SignatureScheme.RsaPkcs1 : SignatureScheme.Ecdsa;
        return SignatureCheck.Verify(publicKey, scheme, HashAlgorithmName.SHA256, challenge, answer.Signature!)
            ? new WitnessProof(serial, answer.Key!.Label, answer.Key.Id, module, answer.ModuleDescription!, publicKey, challenge, answer.Signature!)
            : Refuse(
                module, serial, DeviceCodes.KeyProof, $"the key '{answer.Key!.Label}' with id {answer.Key.Id} signed, but the signature does not fit the public key on record.", "This is another key: find out which.");
    }

    private DeviceResult<PinStatus> WithDevice(string serial, Func<SmartCardHsmDevice, DeviceResult<PinStatus>> read)
    {
        if (!open(serial).Try(out var device, out var refusal))
        {
            return refusal;
        }

        using (device)
        {
            return read(device);
        }
    }

    // How many tries are left is asked of the device: the module only says that the PIN was wrong, or nothing.
    private DeviceRefusal WithTries(DeviceRefusal refusal) =>
        refusal.TriesLeft is null && refusal.Code is DeviceCodes.PinWrong or DeviceCodes.ModuleEnded or DeviceCodes.ModuleTime
            && WithDevice(refusal.Serial, static device => device.ReadUserPinStatus()).Try(out var status, out _) && status.TriesLeft is { } left
            ? refusal with { WhatHappened = $"{refusal.WhatHappened} {CardSession.TriesText(left)}", TriesLeft = left }
            : refusal;

    private static DeviceRefusal Refuse(string module, string serial, string code, string sentence, string next) =>
        new(code, $"Asking the second witness, {module}, about device {serial}: {sentence}", "Nothing on the device was changed but, at most, a try of the PIN.", next)
        {
            Operation = Operation,
            Serial = serial,
        };

    private static string FindOpenSc()
    {
        string[] usual =
        [
            "/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so", "/usr/lib/aarch64-linux-gnu/opensc-pkcs11.so", "/usr/lib64/opensc-pkcs11.so",
            "/usr/lib/opensc-pkcs11.so", "/Library/OpenSC/lib/opensc-pkcs11.so", @"C:\Program Files\OpenSC Project\OpenSC\pkcs11\opensc-pkcs11.dll",
        ];
        return usual.FirstOrDefault(File.Exists) ?? usual[0];
    }
}
