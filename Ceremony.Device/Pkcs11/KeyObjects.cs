using Ceremony.Device.Contracts;
using Ceremony.Device.Cvc;
using Net.Pkcs11Interop.Common;
using Net.Pkcs11Interop.HighLevelAPI;

namespace Ceremony.Device.Pkcs11;

/// <summary>The key objects of a token within one session.</summary>
internal static class KeyObjects
{
    private static readonly (CKA Attribute, string Name)[] OtherUses = [(CKA.CKA_DECRYPT, "decrypt"), (CKA.CKA_UNWRAP, "unwrap"), (CKA.CKA_DERIVE, "derive"), (CKA.CKA_SIGN_RECOVER, "sign with recovery")];
    private static readonly CKA[] PublicUses = [CKA.CKA_ENCRYPT, CKA.CKA_WRAP];

    /// <summary>Lists the key pairs: private and public halves of the same id and type are one key.</summary>
    internal static Pkcs11Key[] List(ISession session)
    {
        var halves = new List<Half>();
        foreach (var kind in (CKO[])[CKO.CKO_PRIVATE_KEY, CKO.CKO_PUBLIC_KEY])
        {
            halves.AddRange(Find(session, session.Factories.ObjectAttributeFactory.Create(CKA.CKA_CLASS, kind)).Select(handle => Read(session, handle, kind)));
        }

        return
        [
            .. halves.GroupBy(half => (half.Id, half.Type)).Select(pair =>
            {
                var publicKey = pair.Select(half => half.PublicKey).FirstOrDefault(key => key is not null);
                return new Pkcs11Key(
                    pair.Select(half => half.Label).FirstOrDefault(label => label.Length > 0, string.Empty),
                    pair.Key.Id,
                    publicKey is null ? pair.Key.Type : PublicKeyForm.KindOf(publicKey),
                    publicKey?.ToSubjectPublicKeyInfo(),
                    pair.Any(half => half.IsPrivate));
            }).OrderBy(key => key.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>All objects with an id, of a class and key type where these are given.</summary>
    internal static IReadOnlyList<IObjectHandle> WithId(ISession session, byte[] id, CKO? kind = null, CKK? type = null)
    {
        var factory = session.Factories.ObjectAttributeFactory;
        var template = new List<IObjectAttribute> { factory.Create(CKA.CKA_ID, id) };
        if (kind is { } one)
        {
            template.Add(factory.Create(CKA.CKA_CLASS, one));
        }

        if (type is { } other)
        {
            template.Add(factory.Create(CKA.CKA_KEY_TYPE, other));
        }

        return Find(session, [.. template]);
    }

    /// <summary>The public key in an object of either half; null where it is not shown or not understood.</summary>
    internal static CvcPublicKey? PublicKeyOf(ISession session, IObjectHandle handle) =>
        Values(session, handle, CKA.CKA_MODULUS, CKA.CKA_PUBLIC_EXPONENT) is [{ } modulus, { } exponent]
            ? PublicKeyForm.FromRsa(modulus, exponent)
            : Values(session, handle, CKA.CKA_EC_PARAMS, CKA.CKA_EC_POINT) is [{ } parameters, { } point]
                ? PublicKeyForm.FromEc(parameters, point)
                : null;

    /// <summary>Makes a key pair for signing, on the token, never to be given out.</summary>
    internal static void Generate(ISession session, KeySpec spec, string label, byte[] id, bool onlySigns)
    {
        var factory = session.Factories.ObjectAttributeFactory;
        List<IObjectAttribute> Common(CKO kind) =>
        [
            factory.Create(CKA.CKA_CLASS, kind), factory.Create(CKA.CKA_TOKEN, true), factory.Create(CKA.CKA_LABEL, label), factory.Create(CKA.CKA_ID, id),
            factory.Create(CKA.CKA_KEY_TYPE, spec.Algorithm == KeyAlgorithm.Rsa ? CKK.CKK_RSA : CKK.CKK_EC),
        ];
        List<IObjectAttribute> publicHalf = [.. Common(CKO.CKO_PUBLIC_KEY), factory.Create(CKA.CKA_PRIVATE, false), factory.Create(CKA.CKA_VERIFY, true)];
        if (spec.Curve is { } curve)
        {
            publicHalf.Add(factory.Create(CKA.CKA_EC_PARAMS, PublicKeyForm.ParametersOf(curve)));
        }
        else
        {
            publicHalf.Add(factory.Create(CKA.CKA_MODULUS_BITS, (ulong)spec.SizeBits));
            publicHalf.Add(factory.Create(CKA.CKA_PUBLIC_EXPONENT, [1, 0, 1]));
        }

        List<IObjectAttribute> privateHalf =
        [
            .. Common(CKO.CKO_PRIVATE_KEY), factory.Create(CKA.CKA_PRIVATE, true), factory.Create(CKA.CKA_SENSITIVE, true),
            factory.Create(CKA.CKA_EXTRACTABLE, false), factory.Create(CKA.CKA_SIGN, true),
        ];
        if (onlySigns)
        {
            // Tokens allow more where they are not told.
            privateHalf.AddRange(OtherUses.Select(use => factory.Create(use.Attribute, false)));
            publicHalf.AddRange(PublicUses.Select(use => factory.Create(use, false)));
        }

        try
        {
            using var mechanism = session.Factories.MechanismFactory.Create(
                spec.Algorithm == KeyAlgorithm.Rsa ? CKM.CKM_RSA_PKCS_KEY_PAIR_GEN : CKM.CKM_EC_KEY_PAIR_GEN);
            session.GenerateKeyPair(mechanism, publicHalf, privateHalf, out _, out _);
        }
        finally
        {
            Release([.. publicHalf, .. privateHalf]);
        }
    }

    /// <summary>What the token says of a private key.</summary>
    internal static Pkcs11Protection ProtectionOf(ISession session, IObjectHandle handle)
    {
        // One by one: modules answer for none where one of several is unknown to them.
        bool? Told(CKA name) => Values(session, handle, name) is [[var value]] ? value != 0 : null;
        (CKA Attribute, string Name)[] uses = [(CKA.CKA_SIGN, "sign"), .. OtherUses];
        return new Pkcs11Protection(
            Told(CKA.CKA_LOCAL), Told(CKA.CKA_SENSITIVE), Told(CKA.CKA_ALWAYS_SENSITIVE), Told(CKA.CKA_EXTRACTABLE), Told(CKA.CKA_NEVER_EXTRACTABLE),
            [.. uses.Where(use => Told(use.Attribute) == true).Select(use => use.Name)]);
    }

    private static Half Read(ISession session, IObjectHandle handle, CKO kind)
    {
        var attributes = session.GetAttributeValue(handle, [CKA.CKA_LABEL, CKA.CKA_ID, CKA.CKA_KEY_TYPE]);
        try
        {
            var type = attributes[2].CannotBeRead ? "unknown" : (CKK)attributes[2].GetValueAsUlong() switch
            {
                CKK.CKK_RSA => "RSA",
                CKK.CKK_EC => "EC",
                var other => Enum.GetName(other)?.Replace("CKK_", string.Empty, StringComparison.Ordinal) ?? "unknown",
            };
            return new Half(
                attributes[0].CannotBeRead ? string.Empty : attributes[0].GetValueAsString() ?? string.Empty,
                attributes[1].CannotBeRead ? string.Empty : Convert.ToHexString(attributes[1].GetValueAsByteArray() ?? []),
                type,
                PublicKeyOf(session, handle),
                kind == CKO.CKO_PRIVATE_KEY);
        }
        finally
        {
            Release(attributes);
        }
    }

    // The values, in order; null for those that the module does not show.
    private static byte[]?[] Values(ISession session, IObjectHandle handle, params CKA[] names)
    {
        try
        {
            var attributes = session.GetAttributeValue(handle, [.. names]);
            try
            {
                return [.. attributes.Select(attribute => attribute.CannotBeRead ? null : attribute.GetValueAsByteArray())];
            }
            finally
            {
                Release(attributes);
            }
        }
        catch (Pkcs11Exception e) when (e.RV is not (CKR.CKR_DEVICE_REMOVED or CKR.CKR_TOKEN_NOT_PRESENT or CKR.CKR_SESSION_HANDLE_INVALID))
        {
            // Modules differ in what they answer for a property that this kind of object has not.
            return new byte[]?[names.Length];
        }
    }

    private static List<IObjectHandle> Find(ISession session, params IObjectAttribute[] template)
    {
        try
        {
            return session.FindAllObjects([.. template]);
        }
        finally
        {
            Release(template);
        }
    }

    private static void Release(IEnumerable<IObjectAttribute> attributes)
    {
        foreach (var attribute in attributes)
        {
            attribute.Dispose();
        }
    }

    private sealed record Half(string Label, string Id, string Type, CvcPublicKey? PublicKey, bool IsPrivate);
}
