using Ceremony.Device.Contracts;
using Ceremony.Device.Pkcs11;

namespace Ceremony.Device.Tests.Pkcs11;

public sealed class Pkcs11ModuleTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("module-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_file_that_is_not_there_is_refused() => AssertRefused(Path.Combine(_folder, "absent.so"), "There is no such file.");

    [Fact]
    public void A_text_is_no_module()
    {
        var path = Path.Combine(_folder, "text.so");
        File.WriteAllText(path, "no library");
        AssertRefused(path, "could not be loaded");
    }

    [Fact]
    public void A_library_that_is_no_PKCS11_module_is_refused() =>
        AssertRefused(Path.Combine(Path.GetDirectoryName(OpenScToken.ModulePath)!, "libpcsclite.so.1"), "could not be loaded");

    private static void AssertRefused(string path, string words)
    {
        var refusal = Pkcs11Module.Open(path).Refusal!;
        Assert.Equal(DeviceCodes.ModuleLoad, refusal.Code);
        Assert.Contains(path, refusal.WhatHappened, StringComparison.Ordinal);
        Assert.Contains(words, refusal.WhatHappened, StringComparison.Ordinal);
    }
}
