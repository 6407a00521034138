using System.Runtime.Versioning;
using Ceremony.App.Storage;
using Xunit;

namespace Ceremony.App.Tests.Storage;

[UnsupportedOSPlatform("windows")]
public sealed class DataFolderTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Everything_in_a_new_data_folder_is_for_its_owner_alone()
    {
        using var data = DataFolder.Open(_folder.PathOf("data"));
        Assert.EndsWith("/artefacts/c-1", data.ArtefactsFolder("c-1"), StringComparison.Ordinal);
        Assert.All(Directory.GetDirectories(data.Root, "*", SearchOption.AllDirectories).Append(data.Root), path => Assert.Equal(OwnerOnly, File.GetUnixFileMode(path)));
        Assert.All(Directory.GetFiles(data.Root), path => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path)));
        Assert.Equal(
            ["artefacts", "derived", "journals", "keys", "signin", "transcripts"], Directory.GetDirectories(data.Root).Select(path => Path.GetFileName(path)).Order());
    }

    [Theory]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.GroupExecute)]
    public void A_folder_that_others_can_open_is_refused(UnixFileMode more)
    {
        File.SetUnixFileMode(_folder.Root, OwnerOnly | more);
        var refusal = Assert.Throws<StorageException>(() => DataFolder.Open(_folder.Root));
        Assert.Equal(StorageFailure.TooOpen, refusal.Failure);
        Assert.Contains("chmod 700", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Root));
    }

    [Fact]
    public void A_key_folder_that_others_can_open_is_refused_and_the_lock_is_free_again()
    {
        DataFolder.Open(_folder.Root).Dispose();
        File.SetUnixFileMode(_folder.PathOf("keys"), OwnerOnly | UnixFileMode.OtherExecute);
        Assert.Equal(StorageFailure.TooOpen, Assert.Throws<StorageException>(() => DataFolder.Open(_folder.Root)).Failure);
        File.SetUnixFileMode(_folder.PathOf("keys"), OwnerOnly);
        DataFolder.Open(_folder.Root).Dispose();
    }

    [Fact]
    public void A_file_in_the_place_of_the_folder_is_refused()
    {
        File.WriteAllText(_folder.PathOf("data"), "");
        Assert.Equal(StorageFailure.Failed, Assert.Throws<StorageException>(() => DataFolder.Open(_folder.PathOf("data"))).Failure);
    }

    [Fact]
    public void Ceremonies_are_listed_without_their_annexes()
    {
        using var data = DataFolder.Open(_folder.Root);
        foreach (var path in new[] { data.JournalPath("c-2"), data.JournalPath("c-1"), data.AnnexPath("c-1"), data.JournalPath("c-2") + ".reserve" })
        {
            File.WriteAllText(path, "");
        }

        Assert.Equal(["c-1", "c-2"], data.CeremonyIds());
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("-a")]
    [InlineData("a.annex")]
    [InlineData("ä")]
    public void An_id_that_is_no_safe_file_name_is_refused(string id)
    {
        using var data = DataFolder.Open(_folder.Root);
        Assert.False(DataFolder.IsId(id));
        Assert.Throws<ArgumentException>(() => data.JournalPath(id));
    }
}
